-- name: tabel
-- doel: One page of all figures that fit a choice, missing ones too, with names and margins; an empty list stands for everything, and each of the words must be in the name of the area or of the subject.
-- parameters: gemeente varchar, niveaus varchar[], indicatoren varchar[], jaren integer[], leeftijden varchar[], stand varchar, woorden varchar[], volgorde varchar, richting integer, aantal integer, vanaf integer
-- kolommen: code varchar, naam varchar, niveau varchar, gemeente_code varchar, gemeente_naam varchar, indeling_jaar smallint, inwoners integer, volwassenen integer, indicator varchar, onderwerp varchar, thema varchar, eenheid varchar, soort varchar, jaar smallint, leeftijd varchar, waarde double, ondergrens double, bovengrens double, marge varchar, ontbreekt varchar, bron_id varchar, aantal integer
-- begin: _tabel
select c.* exclude (op_naam, op_onderwerp), k.aantal
from gekozen c
left join weinig_mensen k on k.gebied_code = c.code and k.indeling_jaar = c.indeling_jaar
      and k.indicator = c.indicator and k.jaar = c.jaar and k.leeftijd = c.leeftijd
order by case $volgorde when 'waarde' then waarde when 'jaar' then c.jaar when 'inwoners' then inwoners
             when 'onderwerp' then op_onderwerp end * $richting nulls last,
         case when $volgorde = 'gebied' and $richting = 1 then op_naam end nulls last,
         case when $volgorde = 'gebied' and $richting = -1 then op_naam end desc nulls last,
         op_onderwerp, soort, c.jaar desc, c.leeftijd, op_naam, code, c.indeling_jaar
limit $aantal offset $vanaf;
