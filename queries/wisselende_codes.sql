-- name: wisselende_codes
-- doel: Every code that is another area in one indeling than in another.
-- parameters:
-- kolommen: code varchar, indeling_jaar smallint, andere_indeling smallint
select code, indeling_jaar, andere_indeling
from ander_gebied
order by all;
