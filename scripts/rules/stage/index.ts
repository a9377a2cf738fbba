import { defineRule } from '../rule.ts';

/** What reading and assembling files can find; the stages name these ids themselves. */
export const stageRules = [
  stage('yaml-syntax', 'A file is not valid YAML or JSON'),
  stage('too-deep', 'A file is nested too deeply'),
  stage('too-many-aliases', 'A file uses too many YAML aliases'),
  stage('not-openapi', 'A document is not an OpenAPI object'),
  stage('ref-syntax', 'A $ref is not text'),
  stage('ref-remote', 'A $ref points to the network'),
  stage('ref-outside', 'A $ref leaves the project'),
  stage('ref-missing', 'A $ref points to nothing'),
  stage('ref-circle', 'A $ref leads back to itself'),
  stage('ref-siblings', 'Members beside a $ref have no effect', 'warn'),
  stage('component-name-clash', 'Two components bear the same name'),
  stage('sync-transform-missing', 'A transformer names a transform that does not exist'),
  stage('transform-schema-missing', 'A transform has no schema to be checked against'),
  stage('jsonata-syntax', 'A transform is not valid JSONata'),
  stage('lint-config', 'A setting or an ignored finding of lint is written wrongly'),
  stage('suppression-without-reason', 'A finding is ignored, and nothing says why'),
  stage('suppression-unused', 'What is ignored is not found', 'warn'),
];

function stage(id: string, title: string, severity: 'error' | 'warn' = 'error') {
  return defineRule({ id, title, severity, scope: 'stage' });
}
