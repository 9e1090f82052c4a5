-- The first day on which a list price is offered; null where it is not known. Lists of years stand side by side.
alter table prices add column since date;
