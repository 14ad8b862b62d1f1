-- name: tabelversies
-- doel: Where two tables give a figure of the same area, year and age: how far they lie apart, per indicator, year, age, level and pair of tables; verschoven counts areas at least that indicator's min_verschil apart.
-- parameters: gemeente varchar, minstens integer
-- kolommen: indicator varchar, jaar smallint, leeftijd varchar, niveau varchar, tabel_oud varchar, tabel_nieuw varchar, gekeken bigint, midden double, spreiding double, grootste double, verschoven bigint, min_verschil double
with cijfers as (
    select w.gebied_code as code, w.indicator, w.jaar, w.leeftijd, w.gebied_niveau, w.indeling_jaar, w.waarde, b.tabel
    from waarde w
    join bron b using (bron_id)
    where w.waarde is not null and b.tabel is not null
      and ($gemeente = 'NL' or w.gebied_gemeente = try_cast(substr($gemeente, 3) as smallint))
),
dubbel as (
    select indicator, jaar, leeftijd from cijfers group by all having count(distinct tabel) > 1
),
naast as (
    select o.indicator, o.jaar, o.leeftijd, o.gebied_niveau, o.tabel as tabel_oud, n.tabel as tabel_nieuw,
           n.waarde - o.waarde as verschil
    from (from cijfers semi join dubbel using (indicator, jaar, leeftijd)) o
    join (from cijfers semi join dubbel using (indicator, jaar, leeftijd)) n
      using (code, indicator, jaar, leeftijd)
    join gebied g on g.code = o.code and g.indeling_jaar = o.indeling_jaar
    where o.tabel < n.tabel and g.volwassenen >= $minstens
      and not exists (from ander_gebied a where a.code = o.code and a.indeling_jaar = o.indeling_jaar
                      and a.andere_indeling = n.indeling_jaar)
)
select n.indicator, n.jaar, n.leeftijd, n.gebied_niveau::varchar as niveau, n.tabel_oud, n.tabel_nieuw,
       count(*) as gekeken, median(n.verschil) as midden, coalesce(stddev_samp(n.verschil), 0) as spreiding,
       max(abs(n.verschil)) as grootste, count(*) filter (abs(n.verschil) >= i.min_verschil) as verschoven,
       i.min_verschil
from naast n
join indicator i on i.sleutel = n.indicator
group by all
order by n.indicator, n.jaar, n.leeftijd, niveau;
