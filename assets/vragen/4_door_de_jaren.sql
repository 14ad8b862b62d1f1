-- Hoe verandert de bijstand in Nederland door de jaren?
select w.jaar, max(w.waarde) as waarde, count(distinct w.indeling_jaar) as indelingen
from waarde w
where w.indicator = 'bijstand' and w.gebied_niveau = 'land' and w.waarde is not null
group by w.jaar
order by w.jaar
