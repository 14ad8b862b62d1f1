-- name: geheel_en_delen
-- doel: What buurten make together against the published figure of their wijk and gemeente, and wijken against their gemeente: a sum where gewicht is empty, else a mean with that weight. Given are those further apart than drempel and than rounding can do (halve is half a step of the count behind one figure), and of each kind the furthest, with how many were compared (gekeken). Only where figures cover at least dekkingen of the people, in wholes of at least minstens adults; a sum needs every part, and its drempel is a share of the whole.
-- parameters: gemeente varchar, minstens integer, indicatoren varchar[], leeftijden varchar[], gewichten varchar[], halven double[], drempels double[], dekkingen double[]
-- kolommen: code varchar, naam varchar, gemeente_naam varchar, niveau varchar, delen varchar, aantal bigint, indicator varchar, jaar smallint, leeftijd varchar, indeling_jaar smallint, waarde double, uit_delen double, ruimte double, inwoners integer, bron varchar, bron_delen varchar, drempel double, gekeken bigint
with gevraagd as (
    select unnest($indicatoren) as indicator, unnest($leeftijden) as leeftijd, unnest($gewichten) as gewicht,
           unnest($halven) as halve, unnest($drempels) as drempel, unnest($dekkingen) as dekking
),
hier as (
    select code, naam, gemeente_naam, niveau, indeling_jaar, gemeente_code, wijk_code, inwoners, volwassenen
    from gebied
    where not is_water and niveau in ('gemeente', 'wijk', 'buurt')
      and ($gemeente = 'NL' or gemeente_code = $gemeente)
),
mensen as (
    select gebied_code as code, indeling_jaar, indicator as gewicht,
           arg_min(waarde, abs(jaar - indeling_jaar)) as gewogen
    from waarde
    where indicator in (select gewicht from gevraagd) and leeftijd = 'alle' and waarde is not null
    group by all
),
cijfers as (
    select w.gebied_code as code, w.indeling_jaar, w.indicator, w.jaar, w.leeftijd, w.waarde, w.bron_id,
           v.gewicht, v.halve, v.drempel, v.dekking, if(v.gewicht = '', 1, m.gewogen) as gewogen
    from waarde w
    join gevraagd v using (indicator, leeftijd)
    left join mensen m on m.code = w.gebied_code and m.indeling_jaar = w.indeling_jaar and m.gewicht = v.gewicht
    where $gemeente = 'NL' or w.gebied_gemeente = try_cast(substr($gemeente, 3) as smallint)
),
stappen as (
    select * from (values ('buurt', 'wijk'), ('buurt', 'gemeente'), ('wijk', 'gemeente')) as s(deel, geheel)
),
samen as (
    select if(s.geheel = 'wijk', h.wijk_code, h.gemeente_code) as code, h.indeling_jaar, s.deel, s.geheel,
           c.indicator, c.jaar, c.leeftijd, c.gewicht, c.halve, c.drempel, c.dekking,
           count(*) as aantal, count(c.waarde) as gevuld, max(c.bron_id) as bron_delen,
           sum(c.waarde * c.gewogen) as som, sum(c.gewogen) filter (c.waarde is not null) as gewogen,
           sum(c.gewogen) as alles
    from cijfers c
    join hier h using (code, indeling_jaar)
    join stappen s on s.deel = h.niveau::varchar
    group by all
),
naast as (
    select h.code, h.naam, h.gemeente_naam, s.geheel as niveau, s.deel as delen, s.aantal, s.indicator, s.jaar,
           s.leeftijd, s.indeling_jaar, c.waarde,
           if(s.gewicht = '', s.som, s.som / s.gewogen) as uit_delen,
           s.halve * if(s.gewicht = '', s.aantal + 1, s.aantal / s.gewogen + 1 / c.gewogen) as ruimte,
           h.inwoners, c.bron_id as bron, s.bron_delen, s.drempel * if(s.gewicht = '', c.waarde, 1) as drempel
    from samen s
    join hier h on h.code = s.code and h.indeling_jaar = s.indeling_jaar and h.niveau::varchar = s.geheel
    join cijfers c on c.code = s.code and c.indeling_jaar = s.indeling_jaar and c.indicator = s.indicator
         and c.jaar = s.jaar and c.leeftijd = s.leeftijd
    where c.waarde is not null and c.gewogen > 0 and h.volwassenen >= $minstens
      and if(s.gewicht = '', s.gevuld = s.aantal, s.gewogen > 0 and s.gewogen >= s.dekking * s.alles)
)
select *, count(*) over soort as gekeken
from naast
window soort as (partition by niveau, delen, indicator, jaar, leeftijd, indeling_jaar)
qualify abs(uit_delen - waarde) > drempel + ruimte
     or row_number() over (soort order by abs(uit_delen - waarde) - ruimte desc, code) = 1
order by indicator, jaar, leeftijd, niveau, delen, code;
