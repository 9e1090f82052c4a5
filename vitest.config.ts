import { defineConfig } from 'vitest/config';

const packages = 'packages/*/{src,migrations}/**';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${packages}/*.test.{ts,tsx}`, 'tools/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
        },
      },
    ],
  },
});
