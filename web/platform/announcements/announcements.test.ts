import { expect, test } from "vitest";
import { type Announcement, stateOfService, thatMayBe, thatSay } from "./announcements.ts";

const told = (part: Partial<Announcement>) =>
  ({ id: part.title, body: "", severity: "outage", service: null, ...part }) as unknown as Announcement;

const mail = told({ title: "E-mail is down", service: { id: "s1", name: "E-mail" } });
const vpn = told({ title: "VPN connects slowly", severity: "disruption", body: "<p>Gateway 2</p>" });
const news = told({ title: "VPN has a new name", severity: "information", service: { id: "s2", name: "VPN" } });

test("what somebody is about to report is compared with known outages by its telling words", () => {
  expect(thatMayBe([mail, vpn, news], "my VPN does not work")).toEqual([vpn]);
  expect(thatMayBe([mail, vpn, news], "E-mail")).toEqual([mail]);
  expect(thatMayBe([mail, vpn, news], "is it down")).toEqual([mail]);
  expect(thatMayBe([mail, vpn, news], "is")).toEqual([]);
});

test("a search finds announcements by all its words, wherever they stand", () => {
  expect(thatSay([mail, vpn, news], "vpn gateway")).toEqual([vpn]);
});

test("the state of a service is what is announced about it; news is no state", () => {
  expect(stateOfService([mail, news], "s1")).toBe(mail);
  expect(stateOfService([mail, news], "s2")).toBeUndefined();
});
