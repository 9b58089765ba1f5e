import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import { readdirSync } from 'node:fs';
import typescript from 'typescript-eslint';

/** app → features → components → lib: nobody imports upwards, and features do not know each other. */
const layer = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
});
const features = readdirSync(new URL('./src/features', import.meta.url));

export default defineConfig(
  globalIgnores([
    'dist',
    'playwright-report',
    'test-results',
    'src/app/routeTree.gen.ts',
    'src/lib/api/schema',
  ]),
  js.configs.recommended,
  typescript.configs.strictTypeChecked,
  typescript.configs.stylisticTypeChecked,
  a11y.flatConfigs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs'] } },
    },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      // A redirect is thrown, and a search parameter may be a branch of a union: both the router's.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  layer(
    ['src/lib/**'],
    ['@/app/*', '@/features/*', '@/components/*'],
    'lib knows nobody above it.',
  ),
  layer(['src/components/**'], ['@/app/*', '@/features/*'], 'components know only lib.'),
  ...features.map((name) =>
    layer(
      [`src/features/${name}/**`],
      [
        '@/app/*',
        ...features.filter((other) => other !== name).map((other) => `@/features/${other}/*`),
      ],
      'A feature imports neither the app nor another feature.',
    ),
  ),
  {
    files: ['tests/**', 'src/**/*.test.*'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'react-hooks/rules-of-hooks': 'off',
    },
  },
  {
    files: ['*.js', 'scripts/*.mjs'],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
