/**
 * What Ctrl+C does while `work` goes on: the first one asks it to stop and keep what it has, the second one leaves at
 * once. (Outside of it Node leaves at the first, with the signal's own exit code.)
 */
export async function stoppable<T>(stop: () => void, work: () => Promise<T>): Promise<T> {
  let asked = false;
  const interrupt = (): void => {
    if (asked) process.exit(130);
    asked = true;
    stop();
  };
  process.on('SIGINT', interrupt);
  try {
    return await work();
  } finally {
    process.off('SIGINT', interrupt);
  }
}
