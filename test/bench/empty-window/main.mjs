// The least that Electron can do: one window with nothing in it. What a start of the app is measured against.
import { app, BrowserWindow } from "electron";

app.on("window-all-closed", () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768 });
  return window.loadURL("data:text/html,<title>Empty</title><p>Empty</p>");
});
