import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { precompress, stableFont } from './scripts/build-plugins.ts';

/** The running system that `make dev` works against. */
const system = process.env.ATRIUM_URL ?? 'http://localhost:8080';

/** The services compare Origin with their own public address, so the proxy speaks as that address. */
const proxied = { target: system, changeOrigin: true, headers: { origin: system } };

const BASE =
  /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|react-i18next|openapi-fetch|openapi-react-query)[\\/]/;

/** The routes as far as they are not split off, with all that they bring. */
const APP = /src[\\/]app[\\/](routes[\\/].*|main)\.tsx$/;

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: 'src/app/routes',
      generatedRouteTree: 'src/app/routeTree.gen.ts',
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    tailwindcss(),
    stableFont(),
    precompress(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // A data: URL is an inline file: fonts and images stay files, so that the CSP can stay strict.
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      output: {
        // What every page needs: others' code in one file, which a new release of ours leaves cached,
        // and ours in another, instead of in dozens.
        codeSplitting: {
          groups: [
            { name: 'base', test: BASE, priority: 2 },
            { name: 'app', test: APP, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/webhooks', '/dev/', '/sandbox'].map((path) => [path, proxied]),
    ),
  },
  test: {
    environment: 'jsdom',
    include: ['{src,scripts}/**/*.test.{ts,tsx}'],
    setupFiles: ['src/lib/testing/setup.ts'],
    restoreMocks: true,
  },
});
