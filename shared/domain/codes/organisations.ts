/**
 * NHS acute trusts of England as the Organisation Data Service listed them in March 2022: code, name, region code.
 * Codes are added and retired, so a code outside this list gets a warning and is never refused.
 */
const ORGANISATIONS: readonly (readonly [code: string, name: string, regionCode: string])[] = [
  ["R0A", "Manchester University NHS Foundation Trust", "Y62"],
  ["R0B", "South Tyneside and Sunderland NHS Foundation Trust", "Y63"],
  ["R0D", "University Hospitals Dorset NHS Foundation Trust", "Y58"],
  ["R1F", "Isle of Wight NHS Trust", "Y59"],
  ["R1H", "Barts Health NHS Trust", "Y56"],
  ["R1K", "London North West University Healthcare NHS Trust", "Y56"],
  ["RA2", "Royal Surrey County Hospital NHS Foundation Trust", "Y59"],
  ["RA4", "Yeovil District Hospital NHS Foundation Trust", "Y58"],
  ["RA7", "University Hospitals Bristol and Weston NHS Foundation Trust", "Y58"],
  ["RA9", "Torbay and South Devon NHS Foundation Trust", "Y58"],
  ["RAE", "Bradford Teaching Hospitals NHS Foundation Trust", "Y63"],
  ["RAJ", "Mid and South Essex NHS Foundation Trust", "Y61"],
  ["RAL", "Royal Free London NHS Foundation Trust", "Y56"],
  ["RAN", "Royal National Orthopaedic Hospital NHS Trust", "Y56"],
  ["RAP", "North Middlesex University Hospital NHS Trust", "Y56"],
  ["RAS", "The Hillingdon Hospitals NHS Foundation Trust", "Y56"],
  ["RAX", "Kingston Hospital NHS Foundation Trust", "Y56"],
  ["RBD", "Dorset County Hospital NHS Foundation Trust", "Y58"],
  ["RBK", "Walsall Healthcare NHS Trust", "Y60"],
  ["RBL", "Wirral University Teaching Hospital NHS Foundation Trust", "Y62"],
  ["RBN", "St Helens and Knowsley Teaching Hospitals NHS Trust", "Y62"],
  ["RBQ", "Liverpool Heart and Chest Hospital NHS Foundation Trust", "Y62"],
  ["RBS", "Alder Hey Children's NHS Foundation Trust", "Y62"],
  ["RBT", "Mid Cheshire Hospitals NHS Foundation Trust", "Y62"],
  ["RBV", "The Christie NHS Foundation Trust", "Y62"],
  ["RBZ", "Northern Devon Healthcare NHS Trust", "Y58"],
  ["RC9", "Bedfordshire Hospitals NHS Foundation Trust", "Y61"],
  ["RCB", "York and Scarborough Teaching Hospitals NHS Foundation Trust", "Y63"],
  ["RCD", "Harrogate and District NHS Foundation Trust", "Y63"],
  ["RCF", "Airedale NHS Foundation Trust", "Y63"],
  ["RCU", "Sheffield Children's NHS Foundation Trust", "Y63"],
  ["RCX", "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust", "Y61"],
  ["RD1", "Royal United Hospitals Bath NHS Foundation Trust", "Y58"],
  ["RD8", "Milton Keynes University Hospital NHS Foundation Trust", "Y61"],
  ["RDE", "East Suffolk and North Essex NHS Foundation Trust", "Y61"],
  ["RDU", "Frimley Health NHS Foundation Trust", "Y59"],
  ["REF", "Royal Cornwall Hospitals NHS Trust", "Y58"],
  ["REM", "Liverpool University Hospitals NHS Foundation Trust", "Y62"],
  ["REN", "The Clatterbridge Cancer Centre NHS Foundation Trust", "Y62"],
  ["REP", "Liverpool Women's NHS Foundation Trust", "Y62"],
  ["RET", "The Walton Centre NHS Foundation Trust", "Y62"],
  ["RF4", "Barking, Havering and Redbridge University Hospitals NHS Trust", "Y56"],
  ["RFF", "Barnsley Hospital NHS Foundation Trust", "Y63"],
  ["RFR", "The Rotherham NHS Foundation Trust", "Y63"],
  ["RFS", "Chesterfield Royal Hospital NHS Foundation Trust", "Y60"],
  ["RGM", "Royal Papworth Hospital NHS Foundation Trust", "Y61"],
  ["RGN", "North West Anglia NHS Foundation Trust", "Y61"],
  ["RGP", "James Paget University Hospitals NHS Foundation Trust", "Y61"],
  ["RGR", "West Suffolk NHS Foundation Trust", "Y61"],
  ["RGT", "Cambridge University Hospitals NHS Foundation Trust", "Y61"],
  ["RH5", "Somerset NHS Foundation Trust", "Y58"],
  ["RH8", "Royal Devon and Exeter NHS Foundation Trust", "Y58"],
  ["RHM", "University Hospital Southampton NHS Foundation Trust", "Y59"],
  ["RHQ", "Sheffield Teaching Hospitals NHS Foundation Trust", "Y63"],
  ["RHU", "Portsmouth Hospitals University National Health Service Trust", "Y59"],
  ["RHW", "Royal Berkshire NHS Foundation Trust", "Y59"],
  ["RJ1", "Guy's and St Thomas' NHS Foundation Trust", "Y56"],
  ["RJ2", "Lewisham and Greenwich NHS Trust", "Y56"],
  ["RJ6", "Croydon Health Services NHS Trust", "Y56"],
  ["RJ7", "St George's University Hospitals NHS Foundation Trust", "Y56"],
  ["RJC", "South Warwickshire NHS Foundation Trust", "Y60"],
  ["RJE", "University Hospitals of North Midlands NHS Trust", "Y60"],
  ["RJL", "Northern Lincolnshire and Goole NHS Foundation Trust", "Y63"],
  ["RJN", "East Cheshire NHS Trust", "Y62"],
  ["RJR", "Countess of Chester Hospital NHS Foundation Trust", "Y62"],
  ["RJZ", "King's College Hospital NHS Foundation Trust", "Y56"],
  ["RK5", "Sherwood Forest Hospitals NHS Foundation Trust", "Y60"],
  ["RK9", "University Hospitals Plymouth NHS Trust", "Y58"],
  ["RKB", "University Hospitals Coventry and Warwickshire NHS Trust", "Y60"],
  ["RKE", "Whittington Health NHS Trust", "Y56"],
  ["RL1", "The Robert Jones and Agnes Hunt Orthopaedic Hospital NHS Foundation Trust", "Y60"],
  ["RL4", "The Royal Wolverhampton NHS Trust", "Y60"],
  ["RLQ", "Wye Valley NHS Trust", "Y60"],
  ["RLT", "George Eliot Hospital NHS Trust", "Y60"],
  ["RM1", "Norfolk and Norwich University Hospitals NHS Foundation Trust", "Y61"],
  ["RM3", "Northern Care Alliance NHS Foundation Trust", "Y62"],
  ["RMC", "Bolton NHS Foundation Trust", "Y62"],
  ["RMP", "Tameside and Glossop Integrated Care NHS Foundation Trust", "Y62"],
  ["RN3", "Great Western Hospitals NHS Foundation Trust", "Y58"],
  ["RN5", "Hampshire Hospitals NHS Foundation Trust", "Y59"],
  ["RN7", "Dartford and Gravesham NHS Trust", "Y59"],
  ["RNA", "The Dudley Group NHS Foundation Trust", "Y60"],
  ["RNN", "North Cumbria Integrated Care NHS Foundation Trust", "Y63"],
  ["RNQ", "Kettering General Hospital NHS Foundation Trust", "Y60"],
  ["RNS", "Northampton General Hospital NHS Trust", "Y60"],
  ["RNZ", "Salisbury NHS Foundation Trust", "Y58"],
  ["RP4", "Great Ormond Street Hospital for Children NHS Foundation Trust", "Y56"],
  ["RP5", "Doncaster and Bassetlaw Teaching Hospitals NHS Foundation Trust", "Y63"],
  ["RP6", "Moorfields Eye Hospital NHS Foundation Trust", "Y56"],
  ["RPA", "Medway NHS Foundation Trust", "Y59"],
  ["RPC", "Queen Victoria Hospital NHS Foundation Trust", "Y59"],
  ["RPY", "The Royal Marsden NHS Foundation Trust", "Y56"],
  ["RQ3", "Birmingham Women's and Children's NHS Foundation Trust", "Y60"],
  ["RQM", "Chelsea and Westminster Hospital NHS Foundation Trust", "Y56"],
  ["RQW", "The Princess Alexandra Hospital NHS Trust", "Y61"],
  ["RQX", "Homerton University Hospital NHS Foundation Trust", "Y56"],
  ["RR7", "Gateshead Health NHS Foundation Trust", "Y63"],
  ["RR8", "Leeds Teaching Hospitals NHS Trust", "Y63"],
  ["RRF", "Wrightington, Wigan and Leigh NHS Foundation Trust", "Y62"],
  ["RRJ", "The Royal Orthopaedic Hospital NHS Foundation Trust", "Y60"],
  ["RRK", "University Hospitals Birmingham NHS Foundation Trust", "Y60"],
  ["RRV", "University College London Hospitals NHS Foundation Trust", "Y56"],
  ["RTD", "The Newcastle upon Tyne Hospitals NHS Foundation Trust", "Y63"],
  ["RTE", "Gloucestershire Hospitals NHS Foundation Trust", "Y58"],
  ["RTF", "Northumbria Healthcare NHS Foundation Trust", "Y63"],
  ["RTG", "University Hospitals of Derby and Burton NHS Foundation Trust", "Y60"],
  ["RTH", "Oxford University Hospitals NHS Foundation Trust", "Y59"],
  ["RTK", "Ashford and St Peter's Hospitals NHS Foundation Trust", "Y59"],
  ["RTP", "Surrey and Sussex Healthcare NHS Trust", "Y59"],
  ["RTR", "South Tees Hospitals NHS Foundation Trust", "Y63"],
  ["RTX", "University Hospitals of Morecambe Bay NHS Foundation Trust", "Y62"],
  ["RVJ", "North Bristol NHS Trust", "Y58"],
  ["RVR", "Epsom and St Helier University Hospitals NHS Trust", "Y56"],
  ["RVV", "East Kent Hospitals University NHS Foundation Trust", "Y59"],
  ["RVW", "North Tees and Hartlepool NHS Foundation Trust", "Y63"],
  ["RVY", "Southport and Ormskirk Hospital NHS Trust", "Y62"],
  ["RWA", "Hull University Teaching Hospitals NHS Trust", "Y63"],
  ["RWD", "United Lincolnshire Hospitals NHS Trust", "Y60"],
  ["RWE", "University Hospitals of Leicester NHS Trust", "Y60"],
  ["RWF", "Maidstone and Tunbridge Wells NHS Trust", "Y59"],
  ["RWG", "West Hertfordshire Teaching Hospitals NHS Trust", "Y61"],
  ["RWH", "East and North Hertfordshire NHS Trust", "Y61"],
  ["RWJ", "Stockport NHS Foundation Trust", "Y62"],
  ["RWP", "Worcestershire Acute Hospitals NHS Trust", "Y60"],
  ["RWW", "Warrington and Halton Teaching Hospitals NHS Foundation Trust", "Y62"],
  ["RWY", "Calderdale and Huddersfield NHS Foundation Trust", "Y63"],
  ["RX1", "Nottingham University Hospitals NHS Trust", "Y60"],
  ["RXC", "East Sussex Healthcare NHS Trust", "Y59"],
  ["RXF", "Mid Yorkshire Hospitals NHS Trust", "Y63"],
  ["RXK", "Sandwell and West Birmingham Hospitals NHS Trust", "Y60"],
  ["RXL", "Blackpool Teaching Hospitals NHS Foundation Trust", "Y62"],
  ["RXN", "Lancashire Teaching Hospitals NHS Foundation Trust", "Y62"],
  ["RXP", "County Durham and Darlington NHS Foundation Trust", "Y63"],
  ["RXQ", "Buckinghamshire Healthcare NHS Trust", "Y59"],
  ["RXR", "East Lancashire Hospitals NHS Trust", "Y62"],
  ["RXW", "The Shrewsbury and Telford Hospital NHS Trust", "Y60"],
  ["RYJ", "Imperial College Healthcare NHS Trust", "Y56"],
  ["RYR", "University Hospitals Sussex NHS Foundation Trust", "Y59"],
];

export type Organisation = { readonly code: string; readonly name: string; readonly regionCode: string };

/** The organisation with that ODS code (in any case, with or without spaces around it), or null. */
export function findOrganisation(code: string): Organisation | null {
  const wanted = code.trim().toUpperCase();
  const found = ORGANISATIONS.find(([listed]) => listed === wanted);
  return found === undefined ? null : organisation(found);
}

/** Every organisation of the list, by code. */
export function listOrganisations(): Organisation[] {
  return ORGANISATIONS.map(organisation);
}

/**
 * The organisations to offer while `text` is being typed: those whose code begins with it, or whose name has a word
 * beginning with each word of it. Codes come first, then names in alphabetical order. Blank text gives none.
 */
export function searchOrganisations(text: string, limit = 20): Organisation[] {
  const typed = wordsOf(text);
  if (typed.length === 0) return [];
  const code = text.trim().toUpperCase();
  return ORGANISATIONS.map((row) => ({ row, byCode: row[0].startsWith(code) }))
    .filter(({ row, byCode }) => byCode || namedBy(row[1], typed))
    .toSorted((a, b) => Number(b.byCode) - Number(a.byCode) || a.row[1].localeCompare(b.row[1], "en-GB"))
    .slice(0, limit)
    .map(({ row }) => organisation(row));
}

function namedBy(name: string, typed: readonly string[]): boolean {
  const inName = wordsOf(name);
  return typed.every((word) => inName.some((part) => part.startsWith(word)));
}

/** Lower-case words without apostrophes, so that "kings" finds "King's". */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/['\u2019]/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

function organisation([code, name, regionCode]: (typeof ORGANISATIONS)[number]): Organisation {
  return { code, name, regionCode };
}
