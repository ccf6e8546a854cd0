/** How fast the time of a whole run passes on screen: the closed list. Simulated ms per ms on the wall, slowest first. */
export const runSpeeds = [1 / 100, 1 / 50, 1 / 20, 1 / 10, 1 / 5, 1 / 2, 1, 2, 5, 10] as const;

export const defaultRunSpeed = 1 / 2;
