// @vitest-environment node
import { ESLint } from 'eslint';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The app's own configuration, but for what needs to know the types of files that do not exist. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    typescript.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

async function refused(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}src/${filePath}` });
  expect(result?.fatalErrorCount).toBe(0);
  return result!.messages
    .map(({ ruleId }) => ruleId ?? '')
    .filter((id) => id.startsWith('layers/'));
}

// The first look loads all plugins.
describe('the layers', { timeout: 60_000 }, () => {
  it.each([
    ['features/pay/x.ts', `import '@/features/desk/place';`],
    ['features/pay/x.ts', `import '../desk/place';`],
    ['features/pay/deep/x.ts', `import '../../desk/place';`],
    ['features/pay/x.ts', `export const x = () => import('@/features/desk/place');`],
    ['features/pay/x.ts', `export const x = () => import('../desk/place');`],
    ['features/pay/x.ts', `export { x } from '../desk/place';`],
    ['features/pay/x.ts', `export * from '../desk/place';`],
    ['features/pay/x.ts', `import type { X } from '@/app/guards'; export type Y = X;`],
    ['components/x.ts', `import '../features/desk/place';`],
    ['components/x.ts', `import '@/app/guards';`],
    ['lib/api/x.ts', `import '../../components/button';`],
    ['lib/api/x.ts', `export const x = () => import('@/components/button');`],
  ])('refuse in %s: %s', async (file, code) => {
    expect(await refused(code, file)).toEqual(['layers/point-one-way']);
  });

  it.each([
    ['app/x.ts', `import '@/features/desk/place'; import '../components/button';`],
    ['features/pay/deep/x.ts', `import '../link'; import '@/components/button';`],
    ['components/x.ts', `import './button'; import '@/lib/api/client'; import 'react';`],
  ])('let pass in %s: %s', async (file, code) => {
    expect(await refused(code, file)).toEqual([]);
  });

  it('are all there are', () => {
    const rooms = readdirSync(`${root}src`, { withFileTypes: true });
    const names = rooms.filter((each) => each.isDirectory()).map(({ name }) => name);
    expect(names.sort()).toEqual(['app', 'components', 'features', 'lib', 'styles']);
  });
});
