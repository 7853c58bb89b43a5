import { expect, test } from "vitest";
import { countPdfPages } from "../../electron/pdf.ts";

test("counts page objects, not the tree of pages nor other types", () => {
  const pdf = Buffer.from(
    "%PDF-1.4\n1 0 obj\n<</Type /Pages\n/Count 2>>\nendobj\n2 0 obj\n<</Type /Page\n/Parent 1 0 R>>\nendobj\n" +
      "3 0 obj\n<</Type/Page/Parent 1 0 R>>\nendobj\n4 0 obj\n<</Type /PageLabel>>\nendobj",
  );
  expect(countPdfPages(pdf)).toBe(2);
  expect(countPdfPages(new Uint8Array())).toBe(0);
});
