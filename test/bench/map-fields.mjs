// @ts-check
// A large world for the measurements of the map: areas of 10 by 10 rooms, each connected with the next, and with a way up
// and a shortcut that lies.

/** @param {number} zones @returns {{ rooms: {id: number, name: string, area: string}[], exits: {id: number, name: string, from: number, to: number}[], gone: number[] }} */
export function fields(zones) {
  const rooms = Array.from({ length: zones * 100 }, (_, index) => ({
    id: index + 1,
    name: `Field ${index}`,
    area: `area ${Math.floor(index / 100)}`,
  }));
  const exits = rooms.flatMap(({ id }) => {
    const [x, y] = [(id - 1) % 10, Math.floor((id - 1) / 10) % 10];
    return [
      ...(x < 9 ? both(id, 'east', id + 1, 'west') : []),
      ...(y < 9 ? both(id, 'south', id + 10, 'north') : []),
      ...(x === 9 && y === 9 && id < rooms.length ? both(id, 'east', id + 1, 'west') : []),
      ...(id % 37 === 0 && id + 500 <= rooms.length ? both(id, 'up', id + 500, 'down') : []),
    ];
  });
  return { rooms, exits, gone: [] };
}

/** @param {number} from @param {string} name @param {number} to @param {string} back */
function both(from, name, to, back) {
  const id = 1_000_000 + from * 10 + name.length;
  return [
    { id, name, from, to },
    { id: id + 5_000_000, name: back, from: to, to: from },
  ];
}
