import type { Shape } from "./shape.ts";

/** One row of the settings table. */
export interface Setting<T> {
  readonly shape: Shape<T>;
  /** As it would be written in the environment. */
  readonly default?: string;
  /** One or two sentences for an administrator. */
  readonly meaning: string;
  /** Its value is never shown. */
  readonly secret?: true;
  /** A stand-in for the default, where that depends on other settings. */
  readonly otherwise?: string;
}

export interface SettingWithDefault<T> extends Setting<T> {
  readonly default: string;
}

export function setting<T>(shape: Shape<T>, value: string, meaning: string): SettingWithDefault<T> {
  return { shape, default: value, meaning };
}

export function optional<T>(shape: Shape<T>, meaning: string, otherwise?: string): Setting<T> {
  return otherwise === undefined ? { shape, meaning } : { shape, meaning, otherwise };
}

export function secret<T>(shape: Shape<T>, meaning: string): Setting<T> {
  return { shape, meaning, secret: true };
}

export type ValueOf<S> = S extends SettingWithDefault<infer T> ? T : S extends Setting<infer T> ? T | undefined : never;
