import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/** Members of Math whose last bits differ between JavaScript engines, and the clocks and draws that make a run unrepeatable. */
const notDeterministic = [
  ...['log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'sin', 'cos', 'tan', 'cbrt', 'hypot', 'random'].map(
    (property) => ({
      object: 'Math',
      property,
      message: 'Differs between engines or runs: use engine/real or engine/random.',
    }),
  ),
  { object: 'Date', property: 'now', message: 'The only clock is the engine’s.' },
  { object: 'performance', property: 'now', message: 'The only clock is the engine’s.' },
];

export default tseslint.config(
  { ignores: ['dist', '.cache', 'shots', 'tests/golden', 'test-results', 'coverage'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.tsx', 'src/views/**/*.ts', 'src/app/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['src/engine/**/*.ts', 'src/models/**/*.ts', 'src/scenario/**/*.ts', 'src/journey/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...notDeterministic],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: '** differs between engines: use engine/real.' },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The only clock is the engine’s.',
        },
      ],
    },
  },
);
