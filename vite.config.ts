/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fidelityRowsInThePage } from './src/cli/fidelity/vite-plugin';
import './tests/support/map-group-by';
import { offlinePage, policyOnlyWhenBuilt } from './src/app/pwa/plugin';

export default defineConfig({
  // Relative, so that the built page opens from any folder of any server.
  base: './',
  plugins: [react(), policyOnlyWhenBuilt(), offlinePage(), fidelityRowsInThePage()],
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'node_modules/**'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          environment: 'jsdom',
          include: ['tests/**/*.test.tsx'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
