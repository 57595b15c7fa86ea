import { describe, expect, test } from "vitest";
import { zoneNamed } from "../../src/output/zone.ts";

describe("the zone that TZ names", () => {
  const now = new Date("2026-06-01T00:00:00Z");
  const november = 1573687896;
  const july = 1594684800;

  test.each([
    { name: "America/New_York", offsets: [-18_000, -14_400] },
    { name: "America/Sao_Paulo", offsets: [-10_800, -10_800] },
    { name: "Australia/Lord_Howe", offsets: [39_600, 37_800] },
    { name: ":Asia/Kathmandu", offsets: [20_700, 20_700] },
    { name: "/usr/share/zoneinfo/Europe/Paris", offsets: [3600, 7200] },
    { name: "EST5EDT", offsets: [-18_000, -14_400] },
    { name: "JST-9", offsets: [32_400, 32_400] },
    { name: "CET-1CEST", offsets: [3600, 7200] },
    { name: "UTC+3", offsets: [-10_800, -10_800] },
    { name: "<-0330>3:30", offsets: [-12_600, -12_600] },
    { name: "Nope/Zone", offsets: [0, 0] },
    { name: "+03:00", offsets: [0, 0] },
    { name: "", offsets: [0, 0] },
  ])("is $name", ({ name, offsets }) => {
    const { offsetAt } = zoneNamed(name, now);

    expect([offsetAt(november), offsetAt(july)]).toEqual(offsets);
  });

  test("has this year's offsets in all years", () => {
    expect(zoneNamed("Europe/Moscow", now).offsetAt(Date.UTC(2012, 6) / 1000)).toBe(3 * 3600);
    expect(zoneNamed("Europe/London", now).offsetAt(0)).toBe(0);
  });

  test("is the system's without TZ", () => {
    const { offsetAt } = zoneNamed(undefined, new Date());
    const today = new Date(new Date().getUTCFullYear(), 0, 15);

    expect(offsetAt(today.getTime() / 1000)).toBe(-60 * today.getTimezoneOffset());
  });
});
