import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The running system that `make dev` works against. */
const system = process.env.ATRIUM_URL ?? 'http://localhost:8080';

/** The services compare Origin with their own public address, so the proxy speaks as that address. */
const proxied = { target: system, changeOrigin: true, headers: { origin: system } };

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
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // A data: URL is an inline file: fonts and images stay files, so that the CSP can stay strict.
    assetsInlineLimit: 0,
    manifest: true,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/webhooks', '/dev/', '/sandbox'].map((path) => [path, proxied]),
    ),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/lib/testing/setup.ts'],
    restoreMocks: true,
  },
});
