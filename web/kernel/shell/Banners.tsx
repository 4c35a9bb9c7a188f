import { type ComponentType, lazy, Suspense } from "react";
import type { Banner } from "../module.ts";
import { may, useMe } from "../session/me.ts";
import { useModules } from "./modules-context.ts";
import { ViewingBanner } from "./ViewingBanner.tsx";

/** What modules have to say over every page; comes after the page, so that it never delays it. */
export function Banners({ frame }: { frame: Banner["frame"] }) {
  const me = useMe();
  const banners = useModules().flatMap(({ banner }) =>
    banner?.frame === frame && may(me, banner.permission) ? [banner] : [],
  );
  return (
    <>
      <ViewingBanner />
      <Suspense>
        {banners.map((banner, at) => {
          const Part = partOf(banner);
          // biome-ignore lint/suspicious/noArrayIndexKey: the modules never change their order
          return <Part key={at} />;
        })}
      </Suspense>
    </>
  );
}

const parts = new WeakMap<Banner, ComponentType>();

function partOf(banner: Banner): ComponentType {
  const part = parts.get(banner) ?? lazy(banner.part);
  parts.set(banner, part);
  return part;
}
