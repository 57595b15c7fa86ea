import {
  type FunctionName,
  formatFunctionName,
  parseFunctionName,
  withQualifier,
} from "../../function-name/function-name.ts";
import type { LiveConfig } from "../live/read.ts";
import type { Settings } from "../settings.ts";

/** One configuration on its way into another form. */
export interface Exported {
  /** The function's own name. */
  readonly name: string;
  /** What Terraform calls the function: its name, or its ARN when it was asked for by account or region. */
  readonly terraformName: string;
  /** A version, an alias or `$LATEST`. */
  readonly qualifier: string;
  readonly settings: Settings;
}

/** How configurations are written. */
export interface ExportOptions {
  /** Whether what is written also takes over what exists already. */
  readonly imports: boolean;
  /** Whether Terraform's forms leave `$LATEST` out. */
  readonly unqualified: boolean;
}

/** Writes all configurations in one form. */
export type Exporter = (configs: readonly Exported[], options: ExportOptions) => string;

/** A live configuration of a function that was asked for in these words. */
export function exported(asked: FunctionName, live: LiveConfig): Exported {
  const isElsewhere = asked.account !== undefined || asked.region !== undefined;
  const known = parseFunctionName(live.functionArn);
  return {
    name: asked.name,
    terraformName: isElsewhere && known ? formatFunctionName(withQualifier(known, undefined)) : asked.name,
    qualifier: live.qualifier,
    settings: live.settings,
  };
}

/** In an order of their own, so that what is written can be committed; `$LATEST` comes before versions and aliases. */
export function inOrder(configs: readonly Exported[]): readonly Exported[] {
  const key = ({ name, terraformName, qualifier }: Exported): string => [name, terraformName, qualifier].join("\0");
  return configs.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
