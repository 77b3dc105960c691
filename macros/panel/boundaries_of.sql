{# The boundaries that a run needs: positions in time_boundaries() at which a window of the dates starts or ends, in order of time. What lies between
   two of them is added up before it is joined. Arg: dates (as as_of_dates_to_build() returns them). #}
{% macro boundaries_of(dates) -%}
    {%- set positions = [] -%}
    {%- for date in dates -%}
        {%- do positions.extend([date.prior_start, date.recent_start, date.as_of, date.outcome_end]) -%}
    {%- endfor -%}
    {{ return(positions | unique | sort) }}
{%- endmacro %}
