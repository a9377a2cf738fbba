import bundleAsSource from './document/bundle-as-source.ts';
import componentUnused from './document/component-unused.ts';
import missingDescription from './document/missing-description.ts';
import openapiValid from './document/openapi-valid.ts';
import openapiVersion from './document/openapi-version.ts';
import operationId from './document/operation-id.ts';
import pathParameter from './document/path-parameter.ts';
import refExternal from './document/ref-external.ts';
import secretLiteral from './document/secret-literal.ts';
import securityApplied from './document/security-applied.ts';
import serverVariable from './document/server-variable.ts';
import { justRules } from './just/index.ts';
import authoredShape from './project/authored-shape.ts';
import fileUnused from './project/file-unused.ts';
import fixtureOrphan from './project/fixture-orphan.ts';
import parameterDefault from './project/parameter-default.ts';
import parameterUnused from './project/parameter-unused.ts';
import platformSchema from './project/platform-schema.ts';
import schemaInvalid from './project/schema-invalid.ts';
import transformUnused from './project/transform-unused.ts';
import transformWithoutFixture from './project/transform-without-fixture.ts';
import vendorBody from './project/vendor-body.ts';
import vendorOperationMissing from './project/vendor-operation-missing.ts';
import vendorOperationUnknown from './project/vendor-operation-unknown.ts';
import vendorPropertyUnmapped from './project/vendor-property-unmapped.ts';
import vendorSchema from './project/vendor-schema.ts';
import type { Rule } from './rule.ts';
import { stageRules } from './stage/index.ts';
import bearerShape from './synchronization/bearer-shape.ts';
import operationUnused from './synchronization/operation-unused.ts';
import syncModule from './synchronization/sync-module.ts';
import syncModuleOnce from './synchronization/sync-module-once.ts';
import syncPath from './synchronization/sync-path.ts';
import syncShape from './synchronization/sync-shape.ts';
import syncToken from './synchronization/sync-token.ts';
import syncTransformFile from './synchronization/sync-transform-file.ts';
import syncTransformer from './synchronization/sync-transformer.ts';
import syncVerb from './synchronization/sync-verb.ts';
import targetCollapse from './target/target-collapse.ts';
import targetEnum from './target/target-enum.ts';
import targetEvidence from './target/target-evidence.ts';
import targetFormat from './target/target-format.ts';
import targetLength from './target/target-length.ts';
import targetNull from './target/target-null.ts';
import targetNumberRange from './target/target-number-range.ts';
import targetRequiredMissing from './target/target-required-missing.ts';
import targetType from './target/target-type.ts';
import targetUndeclared from './target/target-undeclared.ts';
import targetUnknownProperty from './target/target-unknown-property.ts';
import analysisLimit from './transform/analysis-limit.ts';
import branchUnreachable from './transform/branch-unreachable.ts';
import conditionConstant from './transform/condition-constant.ts';
import divisionByZero from './transform/division-by-zero.ts';
import evalUsed from './transform/eval-used.ts';
import expressionArguments from './transform/expression-arguments.ts';
import expressionOperand from './transform/expression-operand.ts';
import expressionUnknownFunction from './transform/expression-unknown-function.ts';
import listItemNever from './transform/list-item-never.ts';
import literalInText from './transform/literal-in-text.ts';
import needlessNesting from './transform/needless-nesting.ts';
import nondeterministic from './transform/nondeterministic.ts';
import numberLossy from './transform/number-lossy.ts';
import regexDangerous from './transform/regex-dangerous.ts';
import sourceDeprecated from './transform/source-deprecated.ts';
import sourceUndeclared from './transform/source-undeclared.ts';
import sourceUnknownPath from './transform/source-unknown-path.ts';
import sourceWrongType from './transform/source-wrong-type.ts';
import variableUndefined from './transform/variable-undefined.ts';
import variableUnused from './transform/variable-unused.ts';

/** Every rule there is. A rule is finished when it stands here, has a page beside it and a test. */
export const RULES: readonly Rule[] = [
  ...stageRules,
  openapiVersion,
  openapiValid,
  bundleAsSource,
  operationId,
  pathParameter,
  securityApplied,
  serverVariable,
  missingDescription,
  componentUnused,
  secretLiteral,
  bearerShape,
  syncPath,
  syncVerb,
  syncToken,
  syncTransformer,
  syncTransformFile,
  syncModuleOnce,
  operationUnused,
  transformUnused,
  transformWithoutFixture,
  fixtureOrphan,
  parameterUnused,
  syncShape,
  sourceUnknownPath,
  sourceWrongType,
  sourceDeprecated,
  expressionUnknownFunction,
  expressionArguments,
  expressionOperand,
  variableUndefined,
  variableUnused,
  conditionConstant,
  branchUnreachable,
  nondeterministic,
  evalUsed,
  regexDangerous,
  needlessNesting,
  numberLossy,
  divisionByZero,
  analysisLimit,
  targetUnknownProperty,
  targetRequiredMissing,
  targetType,
  targetEnum,
  targetFormat,
  targetLength,
  targetCollapse,
  targetNull,
  targetNumberRange,
  targetEvidence,
  schemaInvalid,
  authoredShape,
  vendorOperationUnknown,
  vendorOperationMissing,
  vendorBody,
  vendorSchema,
  vendorPropertyUnmapped,
  ...justRules,
  syncModule,
  sourceUndeclared,
  literalInText,
  listItemNever,
  targetUndeclared,
  platformSchema,
  parameterDefault,
  refExternal,
  fileUnused,
];
