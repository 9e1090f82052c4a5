-- Bodies come packed; PostgreSQL's own attempt to pack them again would cost more than writing them.
alter table intake_journal alter column body set storage external;
