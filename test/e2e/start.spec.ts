import { expect } from "@playwright/test";
import { test } from "./app-fixture.ts";

test("the app opens its window on an empty data folder", async ({ window }) => {
  await expect(window).toHaveTitle(/Standdown/);
  await expect(window.getByRole("heading").first()).toBeVisible();
});
