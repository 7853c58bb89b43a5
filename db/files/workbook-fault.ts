/** What a workbook breaks of its own rules, in words behind "cannot be read as a workbook". The file's fault. */
export class WorkbookFault extends Error {
  override readonly name = "WorkbookFault";
}
