import { expect, test } from "vitest";
import { diskFailure } from "../../../db/connection/failures.ts";

const failure = (code: string) => diskFailure(Object.assign(new Error("it failed"), { code }))?.message ?? null;

test.each(["SQLITE_FULL", "ENOSPC", "EDQUOT", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE"])(
  "%s names the full disk, and no network",
  (code) => {
    expect(failure(code)).toMatch(/^The disk is full/);
    expect(failure(code)).not.toMatch(/network/);
  },
);

test("a disk that cannot be read is no full one, and what is no failure of the disk is not explained as one", () => {
  expect(failure("SQLITE_IOERR_READ")).toMatch(/could not be read/);
  expect(failure("SQLITE_CONSTRAINT")).toBeNull();
});
