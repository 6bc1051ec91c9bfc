/**
 * What the engine gave, put together for the views.
 *
 * Never here: checking it.
 */
import { contentsOf } from "../engine/exhibits.js";

/**
 * @typedef {{checked: import("../engine/check.js").Checked, members: Map<string, Blob>, contents: any, report: any,
 *   differing: Set<string>, source: import("./received_view.js").Source}} Opened `contents` is null for what is no package
 */

/** @param {Map<string, Blob>} members @param {import("../engine/check.js").Checked} checked @param {Opened["source"]} source @returns {Promise<Opened>} */
export async function openedOf(members, checked, source) {
  const isPackage = !checked.findings.some((one) => one.code === "package");
  const contents = isPackage ? contentsOf(await members.get("data/contents.json")?.text() ?? null) : null;
  const differing = new Set(checked.findings.map((one) => one.place));
  return { checked, members, contents, source, report: await reportOf(members.get("data/dossier.json")), differing };
}

/** @param {Blob | undefined} blob @returns {Promise<any>} null where it does not read */
async function reportOf(blob) {
  try {
    const report = JSON.parse((await blob?.text()) ?? "");
    return Array.isArray(report.incidents) && Array.isArray(report.exhibits) && report.points ? report : null;
  } catch {
    return null;
  }
}
