// Which folder may import which. `npm run check` reads this table, and a test breaks every line of it on purpose.
// Imports of types count like any other.
import { dirname, join } from "node:path/posix";
import { type ModuleImport, importsOf } from "./module-imports.ts";

interface FolderRule {
  /** A file follows the rule of the deepest folder that contains it. */
  readonly folder: string;
  /** Our folders and files that it may import. */
  readonly ours: readonly string[];
  /** Packages that it may import, by name or by a prefix that ends with a star. */
  readonly packages: readonly string[];
}

const NODE = "node:*";
const PAGE = ["react", "react-dom", "react-aria-components", "valibot"];

interface Floor {
  readonly folder: string;
  /** What every room of this floor may import, apart from other rooms. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
  /** Each room, by its folder's name, with the rooms of the same floor that it may import. */
  readonly rooms: Readonly<Record<string, readonly string[]>>;
}

const SCREEN_OURS = ["renderer/api", "renderer/components", "renderer/grid", "renderer/paper", "shared"];

/**
 * The floors that have rooms, one for each noun. No two rooms import each other, directly or through others; a test
 * checks that.
 */
export const FLOORS: readonly Floor[] = [
  {
    folder: "shared/domain",
    ours: ["shared/util"],
    packages: ["valibot", "yalps"],
    rooms: {
      codes: [],
      list: [],
      strike: [],
      trust: ["list"],
      import: ["codes", "list"],
      "sample-trust": ["list"],
      actions: ["import", "strike"],
      theatres: ["actions", "codes", "import", "list", "trust"],
      return: ["actions", "list", "strike"],
      plan: ["actions", "list", "return", "theatres"],
      variants: ["actions", "list", "return"],
      summary: ["actions", "codes", "list", "return", "strike"],
      combine: ["codes", "import"],
    },
  },
  {
    folder: "db",
    ours: ["disk", "shared"],
    packages: [NODE, "better-sqlite3", "hucre", "valibot"],
    rooms: {
      migrations: [],
      connection: ["migrations"],
      files: [],
      kernel: ["connection"],
      log: ["connection", "kernel"],
      outgoing: ["connection", "kernel", "log"],
      trust: ["connection", "kernel", "log"],
      strike: ["connection", "kernel", "log"],
      list: ["connection", "kernel", "trust"],
      import: ["connection", "files", "kernel", "list", "log", "outgoing", "strike", "trust"],
      plan: ["connection", "kernel", "log", "strike", "trust"],
      actions: ["connection", "files", "kernel", "log", "plan", "strike", "trust"],
      theatres: ["actions", "connection", "files", "kernel", "log", "plan", "strike", "trust"],
      entry: ["connection", "kernel", "list", "plan", "strike", "theatres"],
      variants: ["actions", "connection", "kernel", "log", "plan", "strike", "theatres", "trust"],
      return: ["actions", "connection", "files", "kernel", "log", "outgoing", "plan", "strike", "theatres", "trust"],
      summary: [
        "actions",
        "connection",
        "files",
        "kernel",
        "list",
        "log",
        "outgoing",
        "plan",
        "return",
        "strike",
        "theatres",
        "trust",
      ],
      schedule: ["actions", "connection", "kernel", "list", "log", "outgoing", "plan", "strike", "theatres", "trust"],
      combine: ["connection", "files", "kernel", "log", "outgoing"],
      check: ["actions", "connection", "kernel", "log", "plan", "return", "strike", "trust"],
      service: [
        "actions",
        "check",
        "combine",
        "connection",
        "entry",
        "files",
        "import",
        "kernel",
        "list",
        "log",
        "outgoing",
        "plan",
        "return",
        "schedule",
        "strike",
        "summary",
        "theatres",
        "trust",
        "variants",
      ],
    },
  },
  {
    folder: "renderer/screens/plan",
    ours: SCREEN_OURS,
    packages: PAGE,
    rooms: { list: [], details: ["list"], decide: ["list"] },
  },
  {
    folder: "renderer/screens/import",
    ours: SCREEN_OURS,
    packages: PAGE,
    rooms: { ask: [], work: ["ask"], history: ["work"], preview: ["ask", "work"] },
  },
  {
    folder: "renderer/screens/return",
    ours: SCREEN_OURS,
    packages: PAGE,
    rooms: {
      words: [],
      entries: [],
      figures: ["entries", "words"],
      layouts: ["figures"],
      beside: ["entries", "words"],
      positions: ["entries", "figures", "words"],
    },
  },
  {
    folder: "renderer/screens/theatres",
    ours: SCREEN_OURS,
    packages: PAGE,
    rooms: { board: [], cover: ["board"], session: ["board", "cover"] },
  },
  { folder: "renderer/screens/combine", ours: SCREEN_OURS, packages: PAGE, rooms: { combination: [] } },
];

const FOLDERS: readonly FolderRule[] = [
  { folder: "shared", ours: ["shared"], packages: ["valibot"] },
  { folder: "shared/util", ours: ["shared/util"], packages: [] },
  { folder: "shared/contract", ours: ["shared"], packages: ["valibot"] },
  { folder: "disk", ours: ["disk", "shared"], packages: [NODE] },
  // Reads and writes files, without SQL.
  {
    folder: "db/files",
    ours: ["db/files", "disk", "shared"],
    packages: [NODE, "csv-parse", "htmlparser2", "hucre", "sax", "valibot"],
  },
  // Frozen once released, so they import nothing that may change.
  { folder: "db/migrations", ours: ["db/connection/handles.ts"], packages: [] },
  { folder: "electron", ours: ["electron", "disk", "shared"], packages: [NODE, "electron", "valibot"] },
  { folder: "renderer", ours: ["renderer", "shared"], packages: PAGE },
  { folder: "renderer/api", ours: ["renderer/api", "shared"], packages: PAGE },
  {
    folder: "renderer/grid",
    ours: ["renderer/grid", "renderer/components", "renderer/styles", "shared"],
    packages: [...PAGE, "ag-grid-*"],
  },
  {
    folder: "renderer/components",
    ours: ["renderer/components", "renderer/api", "renderer/styles", "shared"],
    packages: PAGE,
  },
  // Packaging marks the archive that the app looks at when it starts.
  { folder: "build", ours: ["build", "disk/archive-mark.ts"], packages: ["*"] },
  { folder: "test", ours: ["test", "shared", "disk", "db", "electron", "renderer", "build"], packages: ["*"] },
  ...FLOORS.flatMap(roomRules),
];

function roomRules({ folder, ours, packages, rooms }: Floor): FolderRule[] {
  return Object.entries(rooms)
    .filter(([room]) => !(folder === "db" && ["files", "migrations"].includes(room)))
    .map(([room, others]) => ({
      folder: `${folder}/${room}`,
      ours: [...[room, ...others].map((one) => `${folder}/${one}`), ...ours],
      packages,
    }));
}

const SCREENS = "renderer/screens";

interface NameRule {
  readonly name: string;
  readonly onlyIn: string;
}

/** Exports of Electron that connect processes, and the one file that may use each. */
const DOORS: readonly NameRule[] = [
  { name: "ipcMain", onlyIn: "electron/ipc.ts" },
  { name: "ipcRenderer", onlyIn: "electron/preload.ts" },
  { name: "contextBridge", onlyIn: "electron/preload.ts" },
];

const WINDOW_API = /\b(?:window|globalThis|self)\s*(?:\?\.|\.|\[\s*["'`])\s*api\b/;

export interface Breach {
  readonly file: string;
  readonly message: string;
}

/** Every breach in one of our files; `path` is its path from the root, with forward slashes. */
export function breachesIn(path: string, source: string): Breach[] {
  const { imports, reExports, code } = importsOf(path, source);
  const messages = imports.flatMap((one) => [...folderBreach(path, one), ...doorBreach(path, one)]);
  messages.push(...roomBreach(path));
  for (const target of reExports) messages.push(`passes on what ${target} exports: import it where it is made`);
  if (path.startsWith("renderer/") && !path.startsWith("renderer/api/") && WINDOW_API.test(code)) {
    messages.push("uses window.api: only renderer/api/ may");
  }
  return messages.map((message) => ({ file: path, message }));
}

function folderBreach(path: string, { target }: ModuleImport): string[] {
  if (!target.startsWith(".")) return packageBreach(path, target);
  const imported = join(dirname(path), target);
  const screen = screenOf(path);
  if (screen !== undefined && screenOf(imported) !== undefined && screenOf(imported) !== screen) {
    return [`imports ${imported}: screens never import each other`];
  }
  // Only the shell, directly in renderer/, shows screens.
  if (screen === undefined && screenOf(imported) !== undefined && isBelow(dirname(path), "renderer")) {
    return [`imports ${imported}: only the files directly in renderer/ may import screens`];
  }
  const rule = ruleOf(path);
  const allowed = rule === undefined || rule.ours.some((place) => isWithin(imported, place));
  return allowed ? [] : [`imports ${imported}: ${rule.folder}/ may import ${rule.ours.join(", ")}`];
}

/** A room without a rule would escape every rule, and so would a file beside the rooms of db or shared/domain. */
function roomBreach(path: string): string[] {
  const floor = FLOORS.find(({ folder }) => isBelow(path, folder));
  if (floor === undefined) return [];
  const [room, ...rest] = path.slice(floor.folder.length + 1).split("/");
  if (rest.length > 0) {
    return room !== undefined && Object.hasOwn(floor.rooms, room) ? [] : [`is in a room that no rule names: ${room}`];
  }
  return floor.folder.startsWith(SCREENS) ? [] : [`is in no room of ${floor.folder}/`];
}

function packageBreach(path: string, target: string): string[] {
  const rule = ruleOf(path);
  if (rule === undefined || rule.packages.some((wanted) => isPackage(target, wanted))) return [];
  const list = rule.packages.length === 0 ? "no package" : rule.packages.join(", ");
  return [`imports ${target}: ${rule.folder}/ may import ${list}`];
}

function doorBreach(path: string, { target, names }: ModuleImport): string[] {
  if (target !== "electron") return [];
  if (names.includes("*") || names.includes("default")) return ["imports all of electron: name what it needs"];
  return DOORS.filter(
    ({ name, onlyIn }) => names.includes(name) && path.startsWith("electron/") && path !== onlyIn,
  ).map(({ name, onlyIn }) => `imports ${name}: only ${onlyIn} may`);
}

function ruleOf(path: string): FolderRule | undefined {
  return FOLDERS.filter(({ folder }) => isWithin(path, folder)).toSorted(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

function screenOf(path: string): string | undefined {
  return isBelow(path, SCREENS) ? path.slice(SCREENS.length + 1).split("/")[0] : undefined;
}

function isPackage(target: string, wanted: string): boolean {
  if (wanted.endsWith("*")) return target.startsWith(wanted.slice(0, -1));
  return target === wanted || target.startsWith(`${wanted}/`);
}

function isWithin(path: string, place: string): boolean {
  return path === place || isBelow(path, place);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}
