import { parseSync } from "vite";

export interface ModuleImport {
  readonly target: string;
  /** Names as exported over there; "*" for everything. Empty for a bare import. */
  readonly names: readonly string[];
}

export interface ModuleImports {
  readonly imports: readonly ModuleImport[];
  /** What `export … from` passes on. */
  readonly reExports: readonly string[];
  /** The source without its comments. */
  readonly code: string;
}

/** `import("./x.ts").Name` as a type, which the parser does not list among the imports. */
const TYPE_IMPORT = /\bimport\s*\(\s*(["'])(.+?)\1/g;

/** Everything that a module imports, in whatever way. */
export function importsOf(path: string, source: string): ModuleImports {
  const { module, comments, errors } = parseSync(path, source);
  const broken = errors[0];
  if (broken !== undefined) throw new Error(`${path} cannot be parsed: ${broken.message}`);
  const code = blankOut(source, comments);
  const imports: ModuleImport[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    target: moduleRequest.value,
    names: entries.map(({ importName }) => importName.name ?? (importName.kind === "Default" ? "default" : "*")),
  }));
  for (const match of code.matchAll(TYPE_IMPORT)) imports.push({ target: match[2] ?? "", names: [] });
  const reExports = module.staticExports
    .flatMap(({ entries }) => entries)
    .map(({ moduleRequest }) => moduleRequest?.value)
    .filter((target) => target !== undefined);
  for (const target of reExports) imports.push({ target, names: [] });
  return { imports, reExports: [...new Set(reExports)], code };
}

function blankOut(source: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let code = "";
  let at = 0;
  for (const { start, end } of spans) {
    code += source.slice(at, start);
    at = end;
  }
  return code + source.slice(at);
}
