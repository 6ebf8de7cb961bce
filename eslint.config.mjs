import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';

/** The floors of src-main, lowest first: a room may import from its own floor and those below, never from above. */
const floors = [
  ['contract'],
  ['table', 'images'],
  ['compute'],
  ['encoding', 'trees'],
  ['model'],
  ['training'],
  ['latent', 'generation', 'reconstruction'],
  ['imputation', 'imagery'],
  ['comparison'],
  ['project', 'report'],
  ['engine'],
  ['cli', 'shell'],
];

const floorRules = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const above = floors.slice(floor + 1).flat();
    const beside = rooms.filter((other) => other !== room);
    const forbidden = [...above, ...beside];
    return {
      files: [`src-main/${room}/**/*.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: room === 'shell' ? [] : [{ name: 'electron', message: 'Only the shell knows Electron.' }],
            patterns: [
              ...(forbidden.length > 0
                ? [
                    {
                      group: forbidden.map((other) => `**/${other}/**`),
                      message: `${room} stands below: see ARCHITECTURE.md.`,
                    },
                  ]
                : []),
              ...(room === 'contract' ? [{ group: ['node:*'], message: 'The contract runs on both sides.' }] : []),
            ],
          },
        ],
      },
    };
  }),
);

export default tseslint.config(
  { ignores: ['out/**', 'node_modules/**', 'test/fixtures/**', 'lacuna-output/**', 'src-main/compute/kernels/**'] },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      // Layout is Prettier's.
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/require-default-prop': 'off',
      'vue/multi-word-component-names': ['error', { ignores: ['App'] }],
    },
  },
  {
    files: ['src-renderer/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'electron', message: 'The window talks through the bridge.' }],
          patterns: [
            { group: ['node:*', '@tensorflow/*'], message: 'The window has no Node and no tensors.' },
            {
              group: ['**/src-main/**', '!**/src-main/contract/**', '!**/src-main/contract'],
              message: 'The window shares only the contract.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src-main/gpu-window/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'electron', message: 'The GPU window is handed its port.' }],
          patterns: [{ group: ['node:*'], message: 'The GPU window has no Node.' }],
        },
      ],
    },
  },
  ...floorRules,
  {
    files: ['scripts/**', 'test/**', '*.mjs', '*.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/explicit-function-return-type': 'off' },
  },
);
