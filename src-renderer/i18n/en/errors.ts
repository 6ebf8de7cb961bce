export const errors = {
  title: {
    'bad-input': 'This cannot be used as it is',
    'not-found': 'Not found',
    cancelled: 'Cancelled',
    'no-memory': 'Not enough memory',
    'engine-died': 'The computing engine has ended',
    internal: 'Lacuna made an error',
  },
  dismiss: 'Dismiss',
};
