-- Om hoeveel rokers gaat het per wijk?
select g.naam, g.volwassenen, w.waarde as procent, round(w.waarde / 100 * g.volwassenen, -1) as rokers
from waarde w
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.indicator = 'rookt' and w.leeftijd = '18plus' and w.gebied_niveau = 'wijk'
  and w.jaar = (select max(jaar) from aanbod where indicator = 'rookt' and niveau = 'wijk')
  and w.waarde is not null
order by rokers desc
limit 20
