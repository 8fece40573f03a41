import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server';
import { z } from 'zod';
import type { Permission } from '#server/auth/permissions';
import { bare, type Values } from './rest-query.ts';
import { restBase, type RestMeta, type RestRoute } from './rest-route.ts';

/** A procedure as it stands in REST. */
export type Endpoint = RestRoute & {
  /** Its name in tRPC, as `tasks.create`. */
  procedure: string;
  type: 'query' | 'mutation';
  permission: Permission | undefined;
  /** Null when the procedure takes nothing. */
  input: z.ZodObject | null;
  /** The body is a form with a file, not JSON. */
  isUpload: boolean;
  output: z.ZodType;
};

/** Every endpoint of a router; literal paths come before those with parameters. */
export function endpointsOf(router: AnyTRPCRouter): Endpoint[] {
  return Object.entries<AnyTRPCProcedure>(router._def.procedures)
    .flatMap(([name, { _def }]) => endpointsOfProcedure(name, _def))
    .sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
}

function endpointsOfProcedure(procedure: string, definition: AnyTRPCProcedure['_def']): Endpoint[] {
  const { type, meta, inputs } = definition;
  if (type === 'subscription' || !standsInRest(meta)) return [];
  const [first = null, more] = inputs ?? [];
  const input = bare(first);
  const output = 'output' in definition ? definition.output : null;
  if (more !== undefined || !(input === null || input instanceof z.ZodObject) || !(output instanceof z.ZodType)) {
    throw new Error(`${procedure}: REST needs at most one object as input, and an output`);
  }
  const { permission } = meta;
  const isUpload = Object.values(input?.shape ?? {}).some((field) => field instanceof z.ZodFile);
  return meta.rest.map((route) => ({ ...route, procedure, type, permission, input, output, isUpload }));
}

function standsInRest(meta: unknown): meta is Required<RestMeta> & { permission?: Permission } {
  return typeof meta === 'object' && meta !== null && 'rest' in meta;
}

/** The endpoints whose path fits, with the values in the path; empty when nothing stands there. */
export function matchPath(endpoints: Endpoint[], pathname: string): { endpoints: Endpoint[]; values: Values } {
  const given = pathname.split('/');
  for (const { path } of endpoints) {
    const values = valuesInPath(`${restBase}${path}`.split('/'), given);
    if (values) return { endpoints: endpoints.filter((endpoint) => endpoint.path === path), values };
  }
  return { endpoints: [], values: {} };
}

/** The names of the parameters of a path. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function valuesInPath(pattern: string[], given: string[]): Values | null {
  if (pattern.length !== given.length) return null;
  const values: Values = {};
  for (const [index, part] of pattern.entries()) {
    const value = given[index] ?? '';
    const [name] = parametersOf(part);
    if (name) values[name] = value;
    else if (part !== value) return null;
  }
  return values;
}
