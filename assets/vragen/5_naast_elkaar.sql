-- Twee onderwerpen naast elkaar, per wijk
select g.naam,
       max(w.waarde) filter (w.indicator = 'rookt') as rookt,
       max(w.waarde) filter (w.indicator = 'obesitas') as obesitas
from waarde w
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.indicator in ('rookt', 'obesitas') and w.leeftijd = '18plus' and w.gebied_niveau = 'wijk'
  and w.jaar = (select max(jaar) from aanbod where indicator = 'obesitas' and niveau = 'wijk')
group by g.code, g.naam
having rookt is not null and obesitas is not null
order by rookt desc
