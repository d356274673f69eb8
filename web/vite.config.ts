import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

const FOLDER = import.meta.dirname;

/** Names the sources in the built file: tests/unit/test_widget.py tells when it is out of date. */
function fingerprint(): string {
  const sources = readdirSync(join(FOLDER, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = [...sources, join(FOLDER, "package-lock.json"), join(FOLDER, "vite.config.ts")];
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

export default defineConfig({
  build: {
    target: "es2022",
    outDir: join(FOLDER, "../bot/gateway/static"),
    emptyOutDir: false,
    copyPublicDir: false,
    lib: {
      entry: join(FOLDER, "src/index.ts"),
      formats: ["iife"],
      name: "GradinoChat",
      fileName: () => "gradino-chat.js",
    },
    // The licences of what is bundled travel with it.
    license: { fileName: "gradino-chat.licenses.md" },
    rolldownOptions: {
      output: {
        postBanner: `/* gradino-chat, Apache-2.0; built from web/ ${fingerprint()} */`,
      },
    },
  },
});
