-- From the staging tables, whose references were checked, to the final ones.

insert into gebied by name
select g.code, g.indeling_jaar, g.naam, g.niveau, g.gemeente_code,
       coalesce(gm.naam, r.gemeente_naam, g.gemeente_code) as gemeente_naam, g.wijk_code,
       g.inwoners, coalesce(g.is_water, false) as is_water, st_geomfromwkb(geometrie) as geometrie,
       vorm_jaar, vorm_soort, indelingswijziging, st_geomfromwkb(geometrie_grof) as geometrie_grof,
       r.ggd_code, r.ggd_naam
from nieuw_gebied as g
left join nieuw_gebied as gm on gm.code = g.gemeente_code and gm.indeling_jaar = g.indeling_jaar
left join nieuw_vorm as v on v.code = g.code and v.indeling_jaar = g.indeling_jaar
left join nieuw_grove_vorm as gv on gv.code = g.code and gv.indeling_jaar = g.indeling_jaar
left join nieuw_wijziging as nw on nw.code = g.code and nw.indeling_jaar = g.indeling_jaar
left join (  -- the region of another year only where the gemeente bears the same name
    select distinct on (gm.code, gm.indeling_jaar) gm.code, gm.indeling_jaar, nr.gemeente_naam, nr.ggd_code, nr.ggd_naam
    from nieuw_gebied as gm
    join nieuw_regio as nr on nr.gemeente_code = gm.code
     and (nr.indeling_jaar = gm.indeling_jaar or nr.gemeente_naam = gm.naam)
    order by gm.code, gm.indeling_jaar, abs(nr.indeling_jaar - gm.indeling_jaar), nr.indeling_jaar
) as r on r.code = g.gemeente_code and r.indeling_jaar = g.indeling_jaar
order by g.niveau::soort_niveau, g.gemeente_code, g.code, g.indeling_jaar;

insert into waarde
select w.*, g.niveau, nummer_van(g.gemeente_code)
from nieuw_waarde as w join gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
order by g.niveau, g.gemeente_code, jaar, leeftijd, gebied_code, indicator;

update gebied set
    volwassenen = coalesce(geteld.volwassenen, round(0.8 * inwoners)),
    inwoners_65plus = coalesce(geteld.inwoners_65plus, round(0.2 * inwoners))
from (
    select g.code, g.indeling_jaar,
           max_by(w.waarde, w.jaar) filter (w.indicator = 'volwassenen') as volwassenen,
           max_by(w.waarde, w.jaar) filter (w.indicator = 'inwoners_65plus') as inwoners_65plus
    from gebied as g
    left join waarde as w on w.gebied_code = g.code and w.indeling_jaar = g.indeling_jaar and w.leeftijd = 'alle'
          and w.indicator in ('volwassenen', 'inwoners_65plus') and w.waarde is not null
    group by all
) as geteld
where geteld.code = gebied.code and geteld.indeling_jaar = gebied.indeling_jaar;

-- Where nobody lives there is no share of people, no household and no income, whatever a source rounds it to;
-- and of what else is missing there that is the reason, where a source gives none.
insert into herkomst_onbewoond
select w.gebied_code, w.indeling_jaar, w.indicator, w.jaar, w.leeftijd, w.waarde
from waarde as w
join gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
join indicator as i on i.sleutel = w.indicator
where g.inwoners = 0 and not g.is_water and w.waarde is not null
  and i.eenheid in ('%', 'per 1.000 inwoners', 'personen', 'x 1.000 euro', 'jaren');

update waarde set waarde = null, ondergrens = null, bovengrens = null, ontbreekt = 'onbewoond'
from gebied as g, indicator as i
where g.code = waarde.gebied_code and g.indeling_jaar = waarde.indeling_jaar and i.sleutel = waarde.indicator
  and g.inwoners = 0 and not g.is_water
  and (i.eenheid in ('%', 'per 1.000 inwoners', 'personen', 'x 1.000 euro', 'jaren')
       or waarde.ontbreekt in ('onbekend', 'te_klein'));

insert into aanbod
select indicator, jaar, leeftijd, gebied_niveau, indeling_jaar,
       count(waarde), count(ontbreekt), count(ondergrens + bovengrens), max(bron_id)
from waarde
where not ends_with(indicator, '.gemeten')  -- the survey itself stands beside a figure, and is not chosen
group by all
order by all;
