-- In welke wijken is het aandeel rokers het hoogst?
select g.naam, g.gemeente_naam, w.waarde, w.ondergrens, w.bovengrens
from waarde w
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.indicator = 'rookt' and w.leeftijd = '18plus' and w.gebied_niveau = 'wijk'
  and w.jaar = (select max(jaar) from aanbod where indicator = 'rookt' and niveau = 'wijk')
  and w.waarde is not null
order by w.waarde desc
limit 20
