/** Caps on authored input. A document beyond them is refused with a finding, never half read. */
export const LIMITS = {
  /** Bytes of one file. The largest public OpenAPI documents stay below this. */
  fileBytes: 10 * 1024 * 1024,
  /** Nested levels of one document. */
  depth: 200,
  /** Uses of YAML aliases in one file, as the `yaml` package's own default has it. */
  aliases: 100,
  /** Values of one assembled document, with everything that `$ref`s bring in. */
  values: 2_000_000,
} as const;
