import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program that checks XML against a schema; empty where it is not installed, and its tests are skipped. */
export const xmllint = process.env.SAYDO_XMLLINT ?? ['/usr/bin/xmllint'].find((path) => existsSync(path)) ?? '';

if (!xmllint) console.warn('Skipped, because xmllint is not installed (Debian: libxml2-utils): checks against schemas');

/** What xmllint finds wrong with a document by a schema; empty when it is valid. */
export function faultsBy(schema: string, xml: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-xml-'));
  const file = join(folder, 'document.xml');
  writeFileSync(file, xml);
  try {
    execFileSync(xmllint, ['--noout', '--schema', schema, file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
