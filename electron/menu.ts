import { app, dialog, Menu, type MenuItemConstructorOptions } from "electron";
import type { Pages } from "./pages.ts";

/** The menu bar: small, with the usual keys. Reloading and developer tools are in development only. */
export function setMenu(pages: Pages, development: boolean): void {
  const developing: MenuItemConstructorOptions[] = development
    ? [{ type: "separator" }, { role: "reload" }, { role: "toggleDevTools" }]
    : [];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === "darwin" ? [{ role: "appMenu" as const }] : []),
    { label: "&File", submenu: [{ role: "quit", label: "E&xit" }] },
    {
      label: "&Edit",
      submenu: [
        { role: "undo" },
        { role: "redo" },
        { type: "separator" },
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
      ],
    },
    {
      label: "&View",
      submenu: [
        { role: "resetZoom", label: "Actual size" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { type: "separator" },
        { role: "togglefullscreen", label: "Full screen" },
        ...developing,
      ],
    },
    {
      label: "&Help",
      submenu: [{ label: "About Standdown", click: () => showAbout(pages) }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function showAbout(pages: Pages): void {
  const window = pages.window();
  const options = {
    type: "info" as const,
    title: "About Standdown",
    message: `Standdown ${app.getVersion()}`,
    detail:
      "Plans, explains and counts the planned operations that a strike stands down.\n" +
      "It never changes the PAS, and it never uses the network.",
    buttons: ["Close"],
  };
  void (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
}
