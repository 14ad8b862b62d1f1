-- name: sprongen
-- doel: Changes of one area from one year to the next with figures, where nothing known lies in between (another area under the code, another border, another table of estimates, a year in breuken), against those of all areas of its level. Given are changes that lie further than keer spreads, than drempel and than rounding can do (halve: of the count behind one figure) from the middle one, in areas of at least minstens adults, and of each kind the furthest; midden, spreiding and gekeken are those of the kind, niveau_voor and niveau_na its middle figures. relatief: 1 where a change is measured as the logarithm of a ratio.
-- parameters: minstens integer, keer double, indicatoren varchar[], drempels double[], halven double[], relatief integer[], een_tabel integer[], breuk_indicatoren varchar[], breuk_jaren integer[]
-- kolommen: code varchar, naam varchar, gemeente_code varchar, gemeente_naam varchar, niveau varchar, indicator varchar, leeftijd varchar, jaar_voor smallint, jaar smallint, waarde_voor double, waarde double, sprong double, midden double, spreiding double, ruimte double, niveau_voor double, niveau_na double, volwassenen integer, gekeken bigint
with gevraagd as (
    select unnest($indicatoren) as indicator, unnest($drempels) as drempel, unnest($halven) as halve,
           unnest($relatief) = 1 as relatief, unnest($een_tabel) = 1 as een_tabel
),
breuk as (
    select unnest($breuk_indicatoren) as indicator, unnest($breuk_jaren) as breuk_jaar
),
er_is as (
    select a.indicator, a.leeftijd, a.niveau, a.jaar, a.indeling_jaar
    from aanbod a
    where a.gevuld > 0 and a.niveau in ('gemeente', 'wijk', 'buurt')
    qualify row_number() over (partition by a.indicator, a.leeftijd, a.niveau, a.jaar order by a.indeling_jaar desc) = 1
),
stappen as (
    select *, row_number() over () as stap
    from (select *, lag(jaar) over ervoor as jaar_voor, lag(indeling_jaar) over ervoor as indeling_voor
          from er_is
          window ervoor as (partition by indicator, leeftijd, niveau order by jaar)) e
    join gevraagd using (indicator)
    where jaar_voor is not null
      and not exists (from breuk b where b.indicator = e.indicator and b.breuk_jaar > e.jaar_voor and b.breuk_jaar <= e.jaar)
),
groot as (
    select * from gebied where volwassenen >= $minstens and not is_water
),
nu as (
    select s.stap, w.gebied_code as code, w.waarde, w.bron_id
    from waarde w
    semi join groot on groot.code = w.gebied_code and groot.indeling_jaar = w.indeling_jaar
    join stappen s on s.indicator = w.indicator and s.leeftijd = w.leeftijd and s.niveau = w.gebied_niveau
         and s.jaar = w.jaar and s.indeling_jaar = w.indeling_jaar
    where w.waarde is not null
),
toen as (
    select s.stap, w.gebied_code as code, w.waarde, w.bron_id
    from waarde w
    join stappen s on s.indicator = w.indicator and s.leeftijd = w.leeftijd and s.niveau = w.gebied_niveau
         and s.jaar_voor = w.jaar and s.indeling_voor = w.indeling_jaar
    where w.waarde is not null
),
andere_tabel as (
    select n.bron_id as bron, o.bron_id as bron_voor
    from bron n, bron o where n.tabel is distinct from o.tabel
),
gemeten as (
    select nu.code, g.naam, g.gemeente_naam, g.gemeente_code, g.niveau::varchar as niveau, s.stap, s.indicator,
           s.leeftijd, s.jaar_voor, s.jaar, toen.waarde as waarde_voor, nu.waarde, g.volwassenen,
           s.drempel + 2 * s.halve / g.inwoners as ruimte,
           if(s.relatief, ln(nu.waarde / toen.waarde), nu.waarde - toen.waarde) as sprong
    from nu
    join toen using (stap, code)
    join stappen s using (stap)
    join groot g on g.code = nu.code and g.indeling_jaar = s.indeling_jaar
    left join andere_tabel t on t.bron = nu.bron_id and t.bron_voor = toen.bron_id
    anti join ander_gebied a on a.code = nu.code and a.indeling_jaar = s.indeling_jaar
              and a.andere_indeling = s.indeling_voor
    where (not s.relatief or (nu.waarde > 0 and toen.waarde > 0))
      and (not s.een_tabel or t.bron is null)
      and (s.indeling_jaar = s.indeling_voor or coalesce(g.indelingswijziging, 1) = 1)
),
soorten as (
    select stap, median(sprong) as midden,
           greatest(1.4826 * mad(sprong), (quantile_cont(sprong, 0.95) - quantile_cont(sprong, 0.05)) / 3.29) as spreiding,
           median(waarde_voor) as niveau_voor, median(waarde) as niveau_na, count(*) as gekeken
    from gemeten group by stap
)
select m.code, m.naam, m.gemeente_code, m.gemeente_naam, m.niveau, m.indicator, m.leeftijd, m.jaar_voor, m.jaar,
       m.waarde_voor, m.waarde, m.sprong, s.midden, s.spreiding, m.ruimte, s.niveau_voor, s.niveau_na,
       m.volwassenen, s.gekeken
from gemeten m
join soorten s using (stap)
qualify abs(m.sprong - s.midden) > greatest($keer * s.spreiding, m.ruimte)
     or row_number() over (partition by stap order by abs(m.sprong - s.midden) desc, m.code) = 1
order by m.indicator, m.leeftijd, m.niveau, m.jaar, m.code;
