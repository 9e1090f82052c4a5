-- Which survey an answer was given to, where its source names it: two of one kind are asked for different reasons.
alter table answers add column survey text;
