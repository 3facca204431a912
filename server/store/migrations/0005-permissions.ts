// Objects have permissions, also those that lie in the trash.
import type { Migration } from './migration.ts';

/** An object of the trash as it was, or became, with no permissions yet. */
const withPermissions = (side: 'from' | 'to'): string => `
  update trash set entries = (
    select json_group_array(json(case
      when json_extract(each.value, '$.table') = 'object' and json_type(each.value, '$.${side}') = 'object'
      then json_insert(each.value, '$.${side}.permissions', json('[]'))
      else each.value
    end) order by each.key)
    from json_each(trash.entries) as each
  );
`;

export const permissions: Migration = {
  name: 'permissions of objects',
  sql: `
    alter table object add column permissions text not null default '[]';
    ${withPermissions('from')}
    ${withPermissions('to')}
  `,
};
