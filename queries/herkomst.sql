-- name: herkomst
-- doel: Where one figure comes from: the figure with its margin, and per file and kind of cell (figure, lower and upper bound) the row, the columns and the counts it is made of, and what those columns say where there is no figure.
-- parameters: gebied_code varchar, indeling_jaar integer, indicator varchar, jaar integer, leeftijd varchar
-- kolommen: naam varchar, niveau varchar, gemeente_code varchar, gemeente_naam varchar, inwoners integer, volwassenen integer, mensen integer, waarde double, ondergrens double, bovengrens double, marge varchar, ontbreekt varchar, bron_id varchar, bestand smallint, bestandsnaam varchar, deel varchar, codekolom varchar, landcel varchar, soort varchar, rij_kolommen varchar[], rij_cellen varchar[], teller varchar[], aftrek varchar[], aftrek_maal double[], noemer varchar[], noemer_indicator varchar, noemer_jaar smallint, maal integer, min_noemer integer, maanden boolean, telkolommen varchar[], aantallen integer[], onbewoond double, lege_cellen varchar[], lege_redenen varchar[]
select g.naam, g.niveau::varchar as niveau, g.gemeente_code, g.gemeente_naam, g.inwoners, g.volwassenen, g.mensen,
       w.waarde,
       grens(w.waarde, -1, w.ondergrens, w.bovengrens, i.is_schatting, i.eenheid, g.mensen) as ondergrens,
       grens(w.waarde, 1, w.bovengrens, w.ondergrens, i.is_schatting, i.eenheid, g.mensen) as bovengrens,
       marge_soort(w.waarde, w.ondergrens, w.bovengrens, i.is_schatting, i.eenheid, g.mensen, i.grenzen_berekend) as marge,
       w.ontbreekt::varchar as ontbreekt, b.bron_id, h.bestand, f.naam as bestandsnaam, f.deel, f.codekolom, f.landcel,
       h.soort, h.rij_kolommen, h.rij_cellen, h.teller, h.aftrek, h.aftrek_maal, h.noemer, h.noemer_indicator,
       h.noemer_jaar, h.maal, h.min_noemer, h.maanden, f.telkolommen, t.aantallen, o.cijfer as onbewoond,
       l.cellen as lege_cellen, l.redenen as lege_redenen
from (select *, wie_het_is(niveau, $leeftijd, volwassenen, inwoners_65plus) as mensen from gebied
      where code = $gebied_code and indeling_jaar = $indeling_jaar) g
left join (
    select * from waarde  -- rows lie by gemeente: this skips those of all others
    where gebied_gemeente is not distinct from (
              select try_cast(substr(gemeente_code, 3) as smallint) from gebied
              where code = $gebied_code and indeling_jaar = $indeling_jaar)
      and gebied_code = $gebied_code and indeling_jaar = $indeling_jaar
      and indicator = $indicator and jaar = $jaar and leeftijd = $leeftijd
) w on true
cross join lateral (
    select coalesce(w.bron_id, (  -- the source gives others this figure, and has no row of this area
        select max(a.bron_id) from aanbod a
        where a.indicator = $indicator and a.jaar = $jaar and a.leeftijd = $leeftijd
          and a.indeling_jaar = $indeling_jaar)) as bron_id
) b
left join indicator i on i.sleutel = replace($indicator, '.gemeten', '')
left join herkomst h on h.bron_id = b.bron_id and h.indicator = $indicator and h.jaar = $jaar
      and h.leeftijd = $leeftijd and list_contains(h.niveaus, g.niveau::varchar)
left join herkomst_bestand f on f.bron_id = h.bron_id and f.bestand = h.bestand
left join herkomst_telling t on t.bron_id = h.bron_id and t.bestand = h.bestand and t.gebied_code = g.code
      and t.jaar = h.jaar
left join herkomst_onbewoond o on o.gebied_code = g.code and o.indeling_jaar = g.indeling_jaar
      and o.indicator = $indicator and o.jaar = $jaar and o.leeftijd = $leeftijd
left join (
    select h2.bestand, h2.bron_id, list(e.cel order by e.kolom, e.cel) as cellen,
           list(e.ontbreekt::varchar order by e.kolom, e.cel) as redenen
    from herkomst h2
    join herkomst_leeg e on e.bron_id = h2.bron_id and e.bestand = h2.bestand
         and list_contains(list_concat(h2.teller, h2.aftrek, h2.noemer), e.kolom)
    where h2.indicator = $indicator and h2.jaar = $jaar and h2.leeftijd = $leeftijd and h2.soort = 'waarde'
    group by all
) l on l.bron_id = h.bron_id and l.bestand = h.bestand
order by case h.soort when 'waarde' then 0 when 'ondergrens' then 1 else 2 end, h.bestand;
