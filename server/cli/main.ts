#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { SaydoError } from '../../shared/errors';
import { version } from '../version/version';
import { addAgreement } from './agreement';
import { addBackup } from './backup';
import { addDoctor } from './doctor';
import { addExport } from './export';
import { addGap } from './gap';
import { addImport } from './import';
import { addProfiles } from './profiles';
import { addServe } from './serve';
import { addStudy } from './study';

const wrongUsage = 2;
const badInput = 1;

async function main(): Promise<void> {
  const program = new Command('saydo')
    .description('Measures the gap between what people and language models say they value and what they do.')
    .version(version())
    .exitOverride();
  for (const add of [addServe, addStudy, addImport, addAgreement, addExport, addGap, addProfiles, addBackup, addDoctor])
    add(program);
  // Commands made before do not inherit what the program does on exit.
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Tells what is wrong on stderr, and how the process ends. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage;
  if (error instanceof SaydoError) {
    process.stderr.write(`saydo: ${error.message}\n`);
    return badInput;
  }
  process.stderr.write(`saydo: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return badInput;
}

await main();
