{{/* The chart's name, for labels. */}}
{{- define "report.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The name of the objects: the release's name, with the chart's where it is not part of it. */}}
{{- define "report.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/* The chart and its version, for the label helm.sh/chart; Flux appends "+" and the commit. */}}
{{- define "report.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* An image from its parts: repository, tag, digest. */}}
{{- define "report.image" -}}
{{- .repository -}}
{{- with .tag }}:{{ . }}{{ end -}}
{{- with .digest }}@{{ . }}{{ end -}}
{{- end }}

{{/* The labels by which pods are found; they never change during a release's life. */}}
{{- define "report.selectorLabels" -}}
app.kubernetes.io/name: {{ include "report.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* The standard labels of every object. */}}
{{- define "report.labels" -}}
helm.sh/chart: {{ include "report.chart" . }}
{{ include "report.selectorLabels" . }}
{{- with .Chart.AppVersion }}
app.kubernetes.io/version: {{ . | quote }}
{{- end }}
app.kubernetes.io/part-of: {{ include "report.name" . | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with omit .Values.commonLabels "helm.sh/chart" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/part-of" "app.kubernetes.io/component" "app.kubernetes.io/managed-by" }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The labels by which pods are found; they never change during a release's life. */}}
{{- define "report.test.selectorLabels" -}}
app.kubernetes.io/name: test
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* The standard labels of every object. */}}
{{- define "report.test.labels" -}}
helm.sh/chart: {{ include "report.chart" . }}
{{ include "report.test.selectorLabels" . }}
{{- with .Chart.AppVersion }}
app.kubernetes.io/version: {{ . | quote }}
{{- end }}
app.kubernetes.io/part-of: {{ include "report.name" . | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with omit .Values.commonLabels "helm.sh/chart" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/part-of" "app.kubernetes.io/component" "app.kubernetes.io/managed-by" }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The labels by which pods are found; they never change during a release's life. */}}
{{- define "report.valkey.selectorLabels" -}}
app.kubernetes.io/name: valkey
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* The standard labels of every object. */}}
{{- define "report.valkey.labels" -}}
helm.sh/chart: {{ include "report.chart" . }}
{{ include "report.valkey.selectorLabels" . }}
{{- with .Chart.AppVersion }}
app.kubernetes.io/version: {{ . | quote }}
{{- end }}
app.kubernetes.io/part-of: {{ include "report.name" . | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with omit .Values.commonLabels "helm.sh/chart" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/part-of" "app.kubernetes.io/component" "app.kubernetes.io/managed-by" }}
{{ toYaml . }}
{{- end }}
{{- end }}
