-- name: geheel_en_delen
-- doel: What buurten make together against the published figure of their wijk and gemeente, and wijken against their gemeente: a sum where gewicht is empty, else a mean with that weight. Given are those further apart than drempel and than rounding can do (halve is half a step of the count behind one figure), and of each kind the furthest, with how many were compared (gekeken). Only where figures cover at least dekkingen of the people, in wholes of at least minstens adults; a sum needs every part, and its drempel is a share of the whole.
-- parameters: gemeente varchar, minstens integer, indicatoren varchar[], leeftijden varchar[], gewichten varchar[], halven double[], drempels double[], dekkingen double[]
-- kolommen: code varchar, naam varchar, gemeente_naam varchar, niveau varchar, delen varchar, aantal bigint, indicator varchar, jaar smallint, leeftijd varchar, indeling_jaar smallint, waarde double, uit_delen double, ruimte double, inwoners integer, bron varchar, bron_delen varchar, drempel double, gekeken bigint
with gevraagd as (
    select *, row_number() over () as vraag
    from (select unnest($indicatoren) as indicator, unnest($leeftijden) as leeftijd, unnest($gewichten) as gewicht,
                 unnest($halven) as halve, unnest($drempels) as drempel, unnest($dekkingen) as dekking)
),
hier as (
    select *, row_number() over () as nummer
    from (select code, naam, gemeente_naam, niveau::varchar as niveau, indeling_jaar, gemeente_code, wijk_code,
                 inwoners, volwassenen
          from gebied
          where not is_water and niveau in ('gemeente', 'wijk', 'buurt')
            and ($gemeente = 'NL' or gemeente_code = $gemeente))
),
mensen as (
    select h.nummer, w.indicator as gewicht, arg_min(w.waarde, abs(w.jaar - w.indeling_jaar)) as gewogen
    from waarde w
    join hier h on h.code = w.gebied_code and h.indeling_jaar = w.indeling_jaar
    where w.indicator in (select gewicht from gevraagd) and w.leeftijd = 'alle' and w.waarde is not null
    group by all
),
cijfers as (
    select h.nummer, h.niveau, v.vraag, w.jaar, w.waarde, w.bron_id, if(v.gewicht = '', 1, m.gewogen) as gewogen
    from waarde w
    join gevraagd v using (indicator, leeftijd)
    join hier h on h.code = w.gebied_code and h.indeling_jaar = w.indeling_jaar
    left join mensen m on m.nummer = h.nummer and m.gewicht = v.gewicht
    where $gemeente = 'NL' or w.gebied_gemeente = try_cast(substr($gemeente, 3) as smallint)
),
boven as (  -- of every area the number of its wijk and of its gemeente
    select h.nummer, w.nummer as wijk, g.nummer as gemeente
    from hier h
    left join hier w on w.niveau = 'wijk' and w.code = h.wijk_code and w.indeling_jaar = h.indeling_jaar
    left join hier g on g.niveau = 'gemeente' and g.code = h.gemeente_code and g.indeling_jaar = h.indeling_jaar
),
per_wijk as (
    select b.wijk, b.gemeente, c.niveau as delen, c.vraag, c.jaar, count(*) as aantal, count(c.waarde) as gevuld,
           max(c.bron_id) as bron_delen, sum(c.waarde * c.gewogen) as som,
           sum(c.gewogen) filter (c.waarde is not null) as gewogen, sum(c.gewogen) as alles
    from cijfers c
    join boven b using (nummer)
    where c.niveau in ('buurt', 'wijk')
    group by all
),
samen as (
    select wijk as nummer, delen, vraag, jaar, aantal, gevuld, bron_delen, som, gewogen, alles
    from per_wijk where delen = 'buurt'
    union all
    select gemeente as nummer, delen, vraag, jaar, sum(aantal)::bigint, sum(gevuld)::bigint, max(bron_delen), sum(som),
           sum(gewogen), sum(alles)
    from per_wijk group by all
),
naast as (
    select h.code, h.naam, h.gemeente_naam, h.niveau, s.delen, s.aantal, v.indicator, s.jaar, v.leeftijd,
           h.indeling_jaar, c.waarde, if(v.gewicht = '', s.som, s.som / s.gewogen) as uit_delen,
           v.halve * if(v.gewicht = '', s.aantal + 1, s.aantal / s.gewogen + 1 / c.gewogen) as ruimte,
           h.inwoners, c.bron_id as bron, s.bron_delen, v.drempel * if(v.gewicht = '', c.waarde, 1) as drempel
    from samen s
    join gevraagd v using (vraag)
    join hier h using (nummer)
    join cijfers c using (nummer, vraag, jaar)
    where c.waarde is not null and c.gewogen > 0 and h.volwassenen >= $minstens
      and if(v.gewicht = '', s.gevuld = s.aantal, s.gewogen > 0 and s.gewogen >= v.dekking * s.alles)
)
select *, count(*) over soort as gekeken
from naast
window soort as (partition by niveau, delen, indicator, jaar, leeftijd, indeling_jaar)
qualify abs(uit_delen - waarde) > drempel + ruimte
     or row_number() over (soort order by abs(uit_delen - waarde) - ruimte desc, code) = 1
order by indicator, jaar, leeftijd, niveau, delen, code;
