import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { scopeBootstrap } from './build/scope-bootstrap.js';

/** Where the API listens while the client is served by Vite. */
const api = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Form.io's CommonJS build reads Node's global.
  define: { global: 'globalThis' },
  css: { postcss: { plugins: [scopeBootstrap('.fio')] } },
  server: { port: 5173, host: '127.0.0.1', proxy: { '/api': api } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy allows nothing but its own origin, so no data: addresses.
    assetsInlineLimit: 0,
    // Form.io is one piece of 1.5 MB; it is only loaded where a form is shown.
    chunkSizeWarningLimit: 1800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//,
              priority: 20,
            },
            {
              name: 'formio',
              test: /node_modules\/(@formio|choices\.js|dragula|moment|moment-timezone|quill|inputmask)\//,
              priority: 20,
            },
            // The frame of every page needs dates; without a group of their own they would come with Form.io.
            { name: 'dates', test: /node_modules\/dayjs\//, priority: 45 },
            { name: 'dnd', test: /node_modules\/@dnd-kit\//, priority: 20 },
            // A group takes what its packages need along, so what several of them need comes first.
            {
              name: 'code',
              test: /node_modules\/(codemirror|@codemirror|@lezer|@marijn|crelt|style-mod|w3c-keyname)\//,
              priority: 40,
            },
            {
              name: 'drawing',
              test: /node_modules\/(diagram-js|@bpmn-io\/diagram-js-ui|preact|htm|didi|tiny-svg|min-dash|min-dom|moddle|moddle-xml|saxen|ids|object-refs|path-intersection|inherits-browser|clsx|classnames)\//,
              priority: 40,
            },
            {
              name: 'feel',
              test: /node_modules\/(@bpmn-io\/(feel-|lang-feel|lezer-feel|cm-theme|variable-resolver)[a-z-]*|@camunda\/feel-builtins)\//,
              priority: 35,
            },
            { name: 'bpmn', test: /node_modules\/(bpmn-js|bpmn-moddle)\//, priority: 30 },
            {
              name: 'dmn',
              test: /node_modules\/(dmn-js[a-z-]*|dmn-moddle|table-js|inferno[a-z-]*)\//,
              priority: 20,
            },
            {
              name: 'bpmn-simulation',
              test: /node_modules\/(bpmn-js-token-simulation|randomcolor)\//,
              priority: 20,
            },
            {
              name: 'bpmn-lint',
              test: /node_modules\/(bpmnlint|bpmnlint-[a-z-]+)\//,
              priority: 18,
            },
            {
              name: 'bpmn-editor',
              test: /node_modules\/(bpmn-js-properties-panel|bpmn-js-element-templates|bpmn-js-create-append-anything|camunda-bpmn-js-behaviors|zeebe-bpmn-moddle|@bpmn-io)\//,
              priority: 19,
            },
          ],
        },
      },
    },
  },
});
