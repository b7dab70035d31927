/**
 * The YAML language server that editors use, run as they run it: a process of its own, spoken to over its standard streams
 * in JSON-RPC messages, each under a `Content-Length` header. Its catalogues on the network are switched off.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

type Message = { id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string } };

/** A diagnostic, its line and column counted from 1. */
export type Shown = { readonly line: number; readonly column: number; readonly message: string };

export type LanguageServer = {
  /** Opens a file with a text, which need not be on disk, and gives what is shown of it. */
  readonly open: (file: string, text: string) => Promise<readonly Shown[]>;
  /** What is shown over a place of an open file. */
  readonly hover: (file: string, line: number, column: number) => Promise<string>;
  /** What is offered at a place of an open file. */
  readonly complete: (file: string, line: number, column: number) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
};

const require = createRequire(import.meta.url);
const SERVER = require.resolve("yaml-language-server/bin/yaml-language-server");

const SETTINGS: Readonly<Record<string, unknown>> = {
  yaml: {
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
  },
};

export async function startLanguageServer(): Promise<LanguageServer> {
  const child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const replies = new Map<number, (message: Message) => void>();
  const published = new Map<string, (shown: readonly Shown[]) => void>();
  let last = 0;
  const send = (message: Message): void => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const ask = (method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      replies.set(last, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      send({ id: last, method, params });
    });
  let configured = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    configured = resolve;
  });
  const receive = (message: Message): void => {
    if (message.method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = message.params as Published;
      published.get(uri)?.(diagnostics.map(shownOf));
      published.delete(uri);
    } else if (message.method === "workspace/configuration" && message.id !== undefined) {
      const { items } = message.params as { items: { section: string }[] };
      send({ id: message.id, result: items.map(({ section }) => SETTINGS[section] ?? null) });
      configured();
    } else if (message.method !== undefined && message.id !== undefined) send({ id: message.id, result: null });
    else if (message.id !== undefined) replies.get(message.id)?.(message);
  };
  child.stdout.on("data", framed(receive));

  await ask("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } },
  });
  send({ method: "initialized", params: {} });
  await ready;

  const uriOf = (file: string): string => pathToFileURL(file).href;
  const at = (file: string, line: number, column: number): unknown => ({
    textDocument: { uri: uriOf(file) },
    position: { line: line - 1, character: column - 1 },
  });
  return {
    open: (file, text) =>
      new Promise((resolve) => {
        const uri = uriOf(file);
        published.set(uri, resolve);
        send({
          method: "textDocument/didOpen",
          params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
        });
      }),
    async hover(file, line, column) {
      const found = (await ask("textDocument/hover", at(file, line, column))) as { contents: { value: string } } | null;
      return found?.contents.value ?? "";
    },
    async complete(file, line, column) {
      const found = (await ask("textDocument/completion", at(file, line, column))) as { items: { label: string }[] };
      return found.items.map(({ label }) => label);
    },
    async stop() {
      const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
      await ask("shutdown", null);
      send({ method: "exit" });
      await ended;
    },
  };
}

type Published = {
  readonly uri: string;
  readonly diagnostics: readonly {
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
    readonly message: string;
  }[];
};

function shownOf({ range: { start }, message }: Published["diagnostics"][number]): Shown {
  return { line: start.line + 1, column: start.character + 1, message };
}

/** Puts messages together from the bytes of a stream, however they are cut. */
function framed(receive: (message: Message) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      const head = held.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(held.subarray(0, Math.max(head, 0)).toString("ascii"))?.[1]);
      if (head < 0 || held.length < head + 4 + length) return;
      const body = held.subarray(head + 4, head + 4 + length).toString("utf8");
      held = held.subarray(head + 4 + length);
      receive(JSON.parse(body) as Message);
    }
  };
}
