import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
const TEXT = /\.(js|css|html|svg|json)$/;
const SMALLEST = 1_024;

/** Beside every text file its `.br`, which the gateway hands out: compressed once, and as well as can be. */
export function precompress(): Plugin {
  return {
    name: 'atrium:precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (!dir) return;
      const files = await readdir(dir, { recursive: true });
      await Promise.all(
        files.filter((file) => TEXT.test(file)).map((file) => beside(join(dir, file))),
      );
    },
  };
}

async function beside(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length >= SMALLEST) await writeFile(`${path}.br`, await compress(content));
}

/** The font under a name that does not change with its content, for the development pages. */
export function stableFont(): Plugin {
  return {
    name: 'atrium:stable-font',
    apply: 'build',
    async generateBundle() {
      const folder = '@fontsource-variable/atkinson-hyperlegible-next/files';
      const file = 'atkinson-hyperlegible-next-latin-wght-normal.woff2';
      const source = await readFile(createRequire(import.meta.url).resolve(`${folder}/${file}`));
      this.emitFile({ type: 'asset', fileName: 'fonts/atkinson.woff2', source });
    },
  };
}
